create schema programmes;
grant usage on schema programmes to jw_officer, jw_firm, jw_public, jw_system;
