-- The answers kept for a repeat are the caller's own: nobody else's role may read or meet them.
drop policy everyone on kernel.idempotency;
create policy own on kernel.idempotency using (caller = (select nullif(current_setting('jw.caller', true), ''))) with check (caller = (select nullif(current_setting('jw.caller', true), '')));
