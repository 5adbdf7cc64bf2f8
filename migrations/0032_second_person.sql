-- Whoever sends a report does not decide of it: another person does, also where the same role may do both.
create table programme.report_sender (
  report uuid primary key references programme.report on delete cascade,
  person uuid not null
);
comment on table programme.report_sender is 'Who sent a report, kept until it is decided, so that somebody else decides. Nobody reads it but the rule.';
alter table programme.report_sender enable row level security;

create function programme.demand_second_person() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  acting uuid := accounts.acting_person();
begin
  if new.state = 'submitted' and old.state = 'draft' and acting is not null then
    insert into programme.report_sender values (new.id, acting) on conflict (report) do update set person = excluded.person;
  elsif new.state = 'approved' and exists (select from programme.report_sender s where s.report = new.id and s.person = acting) then
    raise exception 'Chi ha inviato una relazione non la approva: serve un’altra persona che possa farlo. Non è stato cambiato nulla.' using errcode = '23001';
  end if;
  if new.state in ('approved', 'returned') then
    delete from programme.report_sender s where s.report = new.id;
  end if;
  return null;
end $$;
revoke execute on function programme.demand_second_person() from public;
create trigger report_second_person after update of state on programme.report for each row execute function programme.demand_second_person();
