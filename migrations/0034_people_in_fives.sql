-- People reached are told in fives. Months apart already tell of no one to four; but a body that notes somebody late, in a month
-- that is over, or takes somebody away, moved the count by one under the eyes of whoever looked before and after.
create function programme.told_fives(so_far bigint[]) returns bigint language sql immutable set search_path = pg_catalog, pg_temp as
$$ select nullif(so_far[1] / 5 * 5, 0) $$;
comment on function programme.told_fives(bigint[]) is 'A count in steps, rounded down to a multiple of five; null = from 1 to 4.';
create aggregate programme.in_fives(bigint) (sfunc = programme.add_step, stype = bigint[], initcond = '{0,0}', finalfunc = programme.told_fives);

create or replace function programme.count_people(until date)
returns table (grain integer, cycle text, network text, alliance text, project text, action text, people bigint, some_own boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with person as (
    select grouping(c.cycle, c.network, c.alliance, c.project, c.action) as grain, c.cycle, c.network, c.alliance, c.project, c.action,
      date_trunc('month', min(c.day)) as month, bool_or(c.own) as own
    from (select coalesce(p.cycle, '') as cycle, p.network, coalesce(p.alliance, '') as alliance, p.id::text as project, a.id::text as action,
        b.person, b.own, b.day
      from programme.beneficiary b
      join programme.action a on a.id = b.action
      join programme.project p on p.id = a.project and p.state <> 'draft'
      where b.day < date_trunc('month', (least(until, accounts.today() - 1) + 1)::timestamp)::date) c
    group by c.person, grouping sets ((), (cycle), (network), (alliance), (cycle, network), (cycle, alliance), (network, alliance),
      (cycle, network, alliance), (cycle, network, alliance, project), (cycle, network, alliance, project, action))),
  month as (
    select p.grain, p.cycle, p.network, p.alliance, p.project, p.action, p.month, count(*) as came, bool_or(p.own) as own
    from person p group by p.grain, p.cycle, p.network, p.alliance, p.project, p.action, p.month)
  select m.grain, m.cycle, m.network, m.alliance, m.project, m.action, programme.in_fives(m.came order by m.month), bool_or(m.own)
  from month m group by m.grain, m.cycle, m.network, m.alliance, m.project, m.action
$$;
comment on function programme.count_people(date) is 'People reached, each once, in every part of the programme and in the whole, in whole months, in steps of five or more, rounded down to fives: what is hidden is hidden everywhere. grain: 16, 8, 4, 2, 1 = any cycle, network, alliance, project, action. People null = from 1 to 4.';
drop aggregate programme.in_steps(bigint);
drop function programme.told_step(bigint[]);

update programme.indicator set
  definition_it = 'Persone diverse che hanno ricevuto l’azione, arrotondate per difetto a multipli di cinque. Chi torna, o partecipa a più azioni, è contato una volta.',
  definition_en = 'Different people whom the action reached, rounded down to fives. Whoever comes back, or takes part in several actions, counts once.'
where id = '0f7a6c1e-3d52-5b0a-9a71-5c0f00000001';
