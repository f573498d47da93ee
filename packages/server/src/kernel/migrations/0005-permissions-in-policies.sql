-- What the caller's mandate allows, for policies that tell one official from another. Wrapped, `(select kernel.may('…'))`, it is asked once a statement.
create function kernel.may(permission text) returns boolean language sql stable parallel safe as $$
  select position(' ' || permission || ' ' in coalesce(current_setting('jw.permissions', true), '')) > 0
$$;
