import type { App, Deps } from '#kit/http.ts';
import { alliancesPage } from '../pages/alliances.tsx';
import { editBodyPage, editBodySubmit } from '../pages/edit-body.tsx';
import { growthPage } from '../pages/growth.tsx';
import { managePage, manageSubmit } from '../pages/manage.tsx';
import { membersPage } from '../pages/members.tsx';
import { membershipPage, membershipSubmit } from '../pages/membership.tsx';
import { territorialNetworkPage } from '../pages/network.tsx';
import { peoplePage, peopleSubmit } from '../pages/people.tsx';

/** Members, acts and people of networks, alliances and bodies. Desks write, or record that somebody read: never on `reading`. */
export function mountRegister(app: App, deps: Deps, reading: Deps): void {
  app.get('/network/alliances', alliancesPage(reading));
  app.get('/network/alliances/:alliance/growth', growthPage(reading));
  app.get('/network/alliances/:alliance/members', membersPage(reading, 'alliance'));
  app.get('/network/alliances/:alliance/manage', managePage(deps, 'alliance'));
  app.post('/network/alliances/:alliance/manage', manageSubmit(deps, 'alliance'));
  app.get('/network/alliances/:alliance/people', peoplePage(deps, 'alliance'));
  app.post('/network/alliances/:alliance/people', peopleSubmit(deps, 'alliance'));
  app.get('/network/networks/:network', territorialNetworkPage(reading));
  app.get('/network/networks/:network/members', membersPage(reading, 'network'));
  app.get('/network/networks/:network/manage', managePage(deps, 'network'));
  app.post('/network/networks/:network/manage', manageSubmit(deps, 'network'));
  app.get('/network/networks/:network/people', peoplePage(deps, 'network'));
  app.post('/network/networks/:network/people', peopleSubmit(deps, 'network'));
  app.get('/network/organizations/:organization/edit', editBodyPage(deps));
  app.post('/network/organizations/:organization/edit', editBodySubmit(deps));
  app.get('/network/organizations/:organization/people', peoplePage(deps, 'organization'));
  app.post('/network/organizations/:organization/people', peopleSubmit(deps, 'organization'));
  app.get('/network/memberships/:membership', membershipPage(deps));
  app.post('/network/memberships/:membership', membershipSubmit(deps));
}
