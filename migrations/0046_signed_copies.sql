-- What is published of an agreement is the data of the act: its signed copy carries names and signatures, and stays with the
-- alliance that gave it and with whoever approves, validates or controls it there (d.lgs. 33/2013, arts 4, 7-bis, 26-27).
drop policy act_file_seen on programme.act_file;
create policy act_file_seen on programme.act_file for select using (act in (select a.id from programme.act a where a.proposal is null
  or a.node in (select programme.mine('approve')) or a.node in (select programme.mine('propose')) or a.node in (select programme.mine('validate'))
  or a.node in (select programme.mine('see-expenses'))));

-- When something was handed in is said by the database and not by who writes it, but where the whole call or report is an example.
create function programme.date_proposal() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from programme.call c where c.id = new.call and c.example) then new.changed_at := clock_timestamp(); end if;
  return new;
end $$;
revoke execute on function programme.date_proposal() from public;
create trigger proposal_dated before insert or update on programme.proposal for each row execute function programme.date_proposal();

create function programme.date_submission() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from programme.proposal p join programme.call c on c.id = p.call where p.id = new.proposal and c.example) then
    new.at := clock_timestamp();
  end if;
  return new;
end $$;
revoke execute on function programme.date_submission() from public;
create trigger submission_dated before insert on programme.submission for each row execute function programme.date_submission();

create function programme.date_report() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.state = 'submitted' then new.submitted_at := clock_timestamp(); else new.decided_at := clock_timestamp(); end if;
  return new;
end $$;
revoke execute on function programme.date_report() from public;
create trigger report_dated before update on programme.report for each row
  when (new.state <> old.state and new.state <> 'draft' and not new.example) execute function programme.date_report();
