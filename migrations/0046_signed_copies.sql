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

-- Sums as they are now are for everybody. Sums until a day tell, one day after the other, when each expense was made: they are for
-- whoever writes or reads reports of that part.
alter function programme.money_by(text, text, text, text, uuid[], uuid[], date) rename to money_until;
revoke execute on function programme.money_until(text, text, text, text, uuid[], uuid[], date) from concilia_web;
create function programme.money_by(by text, of_cycle text, of_network text, of_alliance text, of_projects uuid[], of_actions uuid[], until date)
returns table (key text, financed bigint, cofinanced bigint, in_kind bigint, lines bigint, spent bigint, checked bigint, expenses bigint, to_check bigint, last_on date)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if until is not null and not accounts.is_owner() and not coalesce(case when of_network is null and of_alliance is null then programme.region_node()
      else programme.find_node(of_network, nullif(of_alliance, '')) end in (select programme.mine('see')), false) then
    raise exception 'money_by: sums until a day are of whoever sees that part' using errcode = '42501';
  end if;
  return query select * from programme.money_until(by, of_cycle, of_network, of_alliance, of_projects, of_actions, until);
end $$;
comment on function programme.money_by(text, text, text, text, uuid[], uuid[], date) is 'Sums of every project that is no draft, by network, alliance (empty = system action), project, action, line, area, cost, body or source; never a document. Until a day: only of a part where the acting person may see.';
revoke execute on function programme.money_by(text, text, text, text, uuid[], uuid[], date) from public;
grant execute on function programme.money_by(text, text, text, text, uuid[], uuid[], date) to concilia_web;
