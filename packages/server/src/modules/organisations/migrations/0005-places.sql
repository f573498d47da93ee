-- How the place of a firm is known: given by somebody, found from its address, or only the middle of its region.
alter table organisations.organisation add column point_basis text check (point_basis in ('given', 'geocoded', 'centre'));
update organisations.organisation set longitude = null, latitude = null where (longitude is null) <> (latitude is null);
update organisations.organisation set point_basis = 'given' where longitude is not null;
alter table organisations.organisation add constraint point_is_whole check ((longitude is null) = (latitude is null) and (longitude is null) = (point_basis is null));
alter table organisations.organisation add constraint point_is_on_earth check (longitude between -180 and 180 and latitude between -90 and 90);
alter table organisations.import_row add column longitude double precision, add column latitude double precision;
