"""Organisations, users and API keys."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from procloser.accounts.rules import may
from procloser.accounts.types import STAFF_ROLES, Permission, Role


class Organisation(models.Model):
    """A legal person whose people use the product: the controller itself, or a customer."""

    class Kind(models.TextChoices):
        """What the organisation is to us."""

        CONTROLLER = "controller"
        CUSTOMER = "customer"

    class PersonalData:
        """A contact address may name a person."""

        fields = ("contact_email",)

    name = models.CharField(max_length=200)
    business_id = models.CharField(max_length=9, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    contact_email = models.EmailField()
    country = models.CharField(max_length=2, default="FI")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Finds users by their name, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the user by that name."""
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """One person who signs in; never shared, one role each (notice: personal ids)."""

    class PersonalData:
        """Who the user is and how to reach them."""

        fields = ("username", "email", "full_name", "password", "last_login")

    username = models.CharField(max_length=60, unique=True)
    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=120)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="users")
    role = models.CharField(max_length=20, choices=[(role, role) for role in Role])
    language = models.CharField(max_length=2, default="fi")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["email"]

    class Meta:
        """A buyer belongs to a customer, everybody else to us: checked by the action too."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(role__in=[str(role) for role in Role]), name="user_role_known"
            )
        ]

    @property
    def is_our_staff(self) -> bool:
        """Whether the user works for the controller."""
        return self.role in STAFF_ROLES

    def may(self, permission: Permission | str) -> bool:
        """Say whether the user's role includes the permission."""
        return self.is_active and may(self.role, Permission(permission))

    def get_full_name(self) -> str:
        """Return the name shown on pages."""
        return self.full_name

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Django's own permissions are not used: always no."""
        return False


class ApiKey(models.Model):
    """A user's token for the API and for officer's decisions at the terminal; shown once."""

    class PersonalData:
        """The label may name a person's device."""

        fields = ("name",)

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_keys")
    name = models.CharField(max_length=80)
    digest = models.BinaryField(max_length=32, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)


# Tables of libraries that hold something of our users; data subjects are in none of them.
PERSONAL_FIELDS_OF_THIRD_PARTY: dict[str, tuple[str, ...]] = {
    "account.EmailAddress": ("email",),
    "account.EmailConfirmation": ("key",),
    "auth.Group": (),
    "auth.Permission": (),
    "contenttypes.ContentType": (),
    "mfa.Authenticator": ("data",),
    "sessions.Session": ("session_data",),
}
