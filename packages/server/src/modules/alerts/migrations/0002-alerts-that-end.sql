-- That a grave alert is over is told to those who were told that it began.
alter table alerts.delivery drop constraint delivery_reason_check, add constraint delivery_reason_check check (reason in ('begin', 'escalation', 'end'));
-- How often people were told of one rule and one machine in the last minutes.
create index alert_told on alerts.alert (rule_id, machine_id, told_at) where told_at is not null;
-- What is older than alerts are kept.
create index alert_ended on alerts.alert (until_at) where until_at is not null;
