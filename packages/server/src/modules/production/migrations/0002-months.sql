-- What a plant took and made, day by day and month by month, kept from the readings once a day: the figures of regions read these and not
-- the readings. Of plants that share their figures; whoever no longer does is in no figure from then on.
create table production.day_sum (
  organisation_id bigint not null, region_x int not null, on_date date not null,
  energy_wh bigint, output_thousandths bigint, run_seconds bigint not null, planned_seconds bigint not null,
  primary key (organisation_id, on_date),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
create table production.month_sum (
  id bigint generated always as identity primary key,
  organisation_id bigint not null, region_x int not null, month date not null, until_on date not null,
  energy_wh bigint, output_thousandths bigint, run_seconds bigint not null, planned_seconds bigint not null,
  unique (organisation_id, month),
  foreign key (organisation_id, region_x) references organisations.organisation (id, region_x) on update cascade
);
do $$
declare name text;
begin
  foreach name in array array['day_sum', 'month_sum'] loop
    execute format('alter table production.%I enable row level security', name);
    execute format('create policy everything on production.%I to jw_system using (true)', name);
    execute format('create policy firm on production.%I for select to jw_firm using (organisation_id = (select kernel.organisation()))', name);
    execute format('grant select, insert, update, delete on production.%I to jw_system', name);
    execute format('grant select on production.%I to jw_firm', name);
  end loop;
end $$;
select kernel.watch('production.month_sum', 'plant_month', 'id');
select kernel.follow('organisations.organisation', '{industry_code,size_class}', 'plant_month', 'production.month_sum', 'id', 'organisation_id');
select kernel.watch_with('machines.sharing', 'plant_month', $$select s.id from moved m join production.month_sum s on s.organisation_id = m.organisation_id$$);
