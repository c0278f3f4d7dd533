from django.urls import path

from kreisweit.apps.bodies.views import act_as, bodies, members, tokens

app_name = "bodies"
urlpatterns = [
    path("mitgliedschaft/wechseln/", act_as.act_as, name="act_as"),
    path("kreis/", bodies.overview, name="overview"),
    path("kreis/<str:public_id>/", bodies.detail, name="detail"),
    path("mitglieder/", members.listing, name="members"),
    path("mitglieder/aufnehmen/", members.add, name="add_member"),
    path("mitglieder/<str:public_id>/", members.detail, name="member"),
    path("mitglieder/<str:public_id>/rolle/", members.role, name="change_role"),
    path("mitglieder/<str:public_id>/beenden/", members.end, name="end_membership"),
    path("mitglieder/<str:public_id>/zugang/", members.renew, name="renew_access"),
    path("konto/zugangsschluessel/", tokens.listing, name="tokens"),
    path("konto/zugangsschluessel/<str:public_id>/widerrufen/", tokens.revoke, name="revoke_token"),
]
