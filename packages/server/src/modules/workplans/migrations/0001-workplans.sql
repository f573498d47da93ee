create schema workplans;
grant usage on schema workplans to jw_officer, jw_system;
