import type { Page } from '@playwright/test';
import { createGrants, createProfile } from '../../testing/api';
import { patchAnswers } from '../../testing/network';
import type { ServerProcess } from '../../testing/server-process';

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

/** One grant for each reason for attention. “Gone” needs {@link expireGone} to expire it. */
export async function createEachKind(server: ServerProcess) {
  const profile = await createProfile(server);
  const ids = await createGrants(profile, GRANTS);
  await profile.call(`/auth-grant/${ids[1]}/revoke`, { body: {} });
  return profile;
}

/**
 * Done by patching answers, because servers don't let grants be created with a past expiry time.
 */
export const expireGone = (page: Page) =>
  patchAnswers(page, '**/api/profile/auth-grants', (body) =>
    (Array.isArray(body) ? body : []).map((grant) =>
      grant.name === 'Gone' ? { ...grant, expiresAt: inDays(-1) } : grant,
    ),
  );

export const attentionOf = (page: Page) => {
  const region = page.getByRole('region', { name: 'Needs attention' });
  const timeline = page.getByRole('toolbar', { name: /^Expiring in the next 12 weeks/ });
  return {
    region,
    links: region.getByRole('link'),
    /** Opens the timeline. */
    picture: page.getByRole('button', { name: 'Expiring, next 12 weeks' }),
    timeline,
    bars: timeline.getByRole('link'),
    chip: (name: string) => page.getByRole('button', { name: `${name} (remove this filter)` }),
  };
};
