from kreisweit.apps.contacts.models.contact_person import ContactPerson
from kreisweit.apps.contacts.models.introduction import Introduction
from kreisweit.apps.contacts.models.introduction_matter import IntroductionMatter
from kreisweit.apps.contacts.models.introduction_side import IntroductionSide
from kreisweit.apps.contacts.models.side_answer import SideAnswer

__all__ = ["ContactPerson", "Introduction", "IntroductionMatter", "IntroductionSide", "SideAnswer"]
