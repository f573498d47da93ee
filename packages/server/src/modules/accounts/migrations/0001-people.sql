create schema accounts;
-- What the sign-in library needs, as it printed it. Its names are unqualified; a test compares the result with its wishes.
set local search_path = accounts;

create table "person" ("id" uuid default pg_catalog.gen_random_uuid() not null primary key, "name" text not null, "email" text not null unique, "email_verified" boolean not null, "image" text, "created_at" timestamptz default CURRENT_TIMESTAMP not null, "updated_at" timestamptz default CURRENT_TIMESTAMP not null, "two_factor_enabled" boolean);

create table "session" ("id" uuid default pg_catalog.gen_random_uuid() not null primary key, "expires_at" timestamptz not null, "token" text not null unique, "created_at" timestamptz default CURRENT_TIMESTAMP not null, "updated_at" timestamptz not null, "ip_address" text, "user_agent" text, "person_id" uuid not null references "person" ("id") on delete cascade);

create table "credential" ("id" uuid default pg_catalog.gen_random_uuid() not null primary key, "account_id" text not null, "provider_id" text not null, "person_id" uuid not null references "person" ("id") on delete cascade, "access_token" text, "refresh_token" text, "id_token" text, "access_token_expires_at" timestamptz, "refresh_token_expires_at" timestamptz, "scope" text, "password" text, "created_at" timestamptz default CURRENT_TIMESTAMP not null, "updated_at" timestamptz not null);

create table "verification" ("id" uuid default pg_catalog.gen_random_uuid() not null primary key, "identifier" text not null, "value" text not null, "expires_at" timestamptz not null, "created_at" timestamptz default CURRENT_TIMESTAMP not null, "updated_at" timestamptz default CURRENT_TIMESTAMP not null);

create table "two_factor" ("id" uuid default pg_catalog.gen_random_uuid() not null primary key, "secret" text not null, "backup_codes" text not null, "person_id" uuid not null references "person" ("id") on delete cascade, "verified" boolean, "failed_verification_count" integer, "locked_until" timestamptz);

create table "passkey" ("id" uuid default pg_catalog.gen_random_uuid() not null primary key, "name" text, "public_key" text not null, "person_id" uuid not null references "person" ("id") on delete cascade, "credential_id" text not null, "counter" integer not null, "device_type" text not null, "backed_up" boolean not null, "transports" text, "created_at" timestamptz, "aaguid" text);

create index "session_person_id_idx" on "session" ("person_id");

create index "credential_person_id_idx" on "credential" ("person_id");

create index "verification_identifier_idx" on "verification" ("identifier");

create index "two_factor_secret_idx" on "two_factor" ("secret");

create index "two_factor_person_id_idx" on "two_factor" ("person_id");

create index "passkey_person_id_idx" on "passkey" ("person_id");

create index "passkey_credential_id_idx" on "passkey" ("credential_id");

reset search_path;
