"""Writes the world's buildings as DVV's open file of addresses: CSV by commas, without a header.

Source: DVV, "Addresses, postal codes and WGS84 coordinates of Finnish buildings" (avoindata.fi).
"""

from itertools import islice
from pathlib import Path

from procloser.demo.buildings import build_buildings
from procloser.demo.chance import chunks
from procloser.demo.check_digits import building_ids
from procloser.demo.world import World
from procloser.kernel.progress import Progress

# The publisher numbers regions its own way; by Posti's code here. 12 is its sample's, the others
# are what the national order gives when counted without gaps, as 12 is; "" for any other region.
_REGIONS = {"FI1C1": "2", "FI197": "5", "FI193": "12"}


def write_building_addresses(path: Path, world: World, progress: Progress) -> int:
    """Write a row for each building at each of its addresses; returns how many."""
    buildings = build_buildings(world)
    towns = {area.postal_code: area.municipality for area in world.areas}
    ids = building_ids(world.seed)
    with path.open("w", encoding="utf-8", newline="") as out:
        for run in chunks(len(buildings.dwelling)):
            rows = zip(
                islice(ids, len(run)),
                world.dwellings.addresses(buildings.dwelling[run]),
                buildings.latitude[run].tolist(),
                buildings.longitude[run].tolist(),
                buildings.use[run].tolist(),
                strict=True,
            )
            for building_id, home, north, east, use in rows:
                town = towns[home.postal_code]
                out.write(
                    f"{building_id},{_REGIONS.get(town.region_code, '')},{town.code},"
                    f'"{home.street}",{home.number},{home.postal_code},{north:.6f},{east:.6f},{use}\n'
                )
            progress.advance(len(run))
    return len(buildings.dwelling)
