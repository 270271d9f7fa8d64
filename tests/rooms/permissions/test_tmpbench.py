import random, time, resource
from datetime import date
from django.db import connection, transaction
from procloser.permissions import actions, queries
from procloser.sources.types import BanRow
from tests.factories.permissions import make_load, TODAY
def test_bench(own_database):
    rnd=random.Random(1)
    load=make_load()
    sur=[f"suku{chr(97+i%26)}{chr(97+i//26)}nen" for i in range(300)]; giv=[f"{chr(97+i%20)}nimi{chr(97+i//20)}" for i in range(200)]
    N=300000
    with connection.cursor() as c:
        c.execute("insert into subjects_subject(id,kind,created_load_id) select g,'person',%s from generate_series(1,%s) g",[load.pk,N])
    people=[]
    with connection.cursor() as cur, cur.copy("COPY subjects_consumerrecord (source_id,source_record_id,subject_id,last_name,first_names,birth_year,street_address,postal_code,city,phone,surname_key,given_key,load_id,row_no) FROM STDIN") as cp:
        for i in range(1,N+1):
            s,g=rnd.choice(sur),rnd.choice(giv); st=f"Katu {rnd.randint(1,200)} A {rnd.randint(1,60)}"; pc=f"33{rnd.randint(0,59):03d}"; ph=f"+35840{i:07d}"
            people.append((s,g,st,pc,ph))
            cp.write_row((load.source_id,str(i),i,s,g,1980,st,pc,"T",ph,s,g,load.pk,1))
    rows=[]
    for k in range(300000):
        s,g,st,pc,ph=people[rnd.randrange(N)] if k%3==0 else (rnd.choice(sur),rnd.choice(giv),f"Tie {k} B 3",f"33{rnd.randint(0,59):03d}",f"+35850{k:07d}")
        rows.append(BanRow(k,ph,"","","","","2026-01-01","2028-12-31") if k%2 else BanRow(k,"",s,g,st,pc,"2026-01-01","2028-12-31"))
    l2=make_load()
    t=time.time()
    with transaction.atomic():
        r=actions.store_ban_list(source_id=l2.source_id,load_id=l2.pk,batch_date=TODAY,rows=rows)
    print("store", time.time()-t, r.entries, r.subjects_listed)
    t=time.time()
    f=queries.facts_for(list(range(1,50001)),register="consumers",today=TODAY)
    print("facts 50k", time.time()-t, sum(bool(x.listed) for x in f.values()), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss//1024)
    t=time.time()
    from procloser.rights.actions import forbid_from_portal
    forbid_from_portal(name="Anna Maria Virtanen",phone=people[5][4],street_address=people[5][2],postal_code=people[5][3],marketing=True,directory=True,language="fi",network="1")
    print("forbid", time.time()-t)
    t=time.time()
    from pathlib import Path
    from tests.factories.accounts import make_user
    p=Path("/tmp/proof.txt"); p.write_text("x")
    print(actions.inform(register="consumers",proof=p,notice_version="1",by=make_user("privacy_officer")), time.time()-t)
