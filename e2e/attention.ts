import type { Page } from '@playwright/test';
import { createGrants, createProfile } from './api';
import { patchAnswers } from './network';
import type { ServerProcess } from './server-process';

const DAY_MS = 86_400_000;
export const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

const GRANTS = [
  { name: 'Fine', scope: 'boosts:read', expiresAt: inDays(30) },
  { name: 'Killed', scope: '*:*' },
  { name: 'Gone', scope: '*:*', expiresAt: inDays(2) },
  { name: 'Audit', scope: 'boosts:read', expiresAt: inDays(3) },
  { name: 'Profile sync', scope: 'profile:write', expiresAt: inDays(31) },
  { name: 'Old importer', scope: 'boosts:read' },
  { name: 'Backup', scope: '*:read' },
  { name: 'Root', scope: '*:*', expiresAt: inDays(100) },
];

/** A profile with a grant for each matter; the one named “Gone” has expired. */
export async function createEachKind(server: ServerProcess) {
  const profile = await createProfile(server);
  const ids = await createGrants(profile, GRANTS);
  await profile.call(`/auth-grant/${ids[1]}/revoke`, { body: {} });
  return profile;
}

/** Servers of the network take no end that is over already, so that it is put into their answers. */
export const endGone = (page: Page) =>
  patchAnswers(page, '**/api/profile/auth-grants', (body) =>
    (Array.isArray(body) ? body : []).map((grant) =>
      grant.name === 'Gone' ? { ...grant, expiresAt: inDays(-1) } : grant,
    ),
  );

/** What says what needs attention, and what ends when. */
export const attentionOf = (page: Page) => {
  const region = page.getByRole('region', { name: 'Needs attention' });
  const timeline = page.getByRole('toolbar', { name: /^Ends in the next 12 weeks/ });
  return {
    region,
    links: region.getByRole('link'),
    opener: page.getByRole('button', { name: /^Needs attention/ }),
    timeline,
    bars: timeline.getByRole('link'),
    /** What removes the filter that a link has set. */
    chip: (name: string) => page.getByRole('search').getByRole('button', { name }),
  };
};
