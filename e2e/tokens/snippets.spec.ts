import { spawn, spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { createGrant, createProfile } from '../testing/api';
import { expect, test } from '../testing/fixtures';
import { openSignedIn } from '../testing/signed-in';

/** How people run each snippet: the command takes it as its last argument. */
const LANGUAGES = [
  { tab: 'curl', command: 'bash', args: ['-c'] },
  { tab: 'JavaScript', command: process.execPath, args: ['--input-type=module', '-e'] },
  { tab: 'Python', command: 'python3', args: ['-c'] },
];

async function run(command: string, args: string[], env: Record<string, string>) {
  const child = spawn(command, args, { env: { ...process.env, ...env } });
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { out, errors };
}

test('each snippet makes its call with a token whose scope lists no grants', async ({
  page,
  server,
}) => {
  const profile = await createProfile(server);
  const scope = 'activity:read contact-methods:write storage:read';
  const { id } = await createGrant(profile, { scope });
  await openSignedIn(page, profile.recoveryKey, `/grants/${id}`);
  await page.getByRole('button', { name: 'Create API token' }).click();
  const dialog = page.getByRole('dialog', { name: 'API token' });
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
  const token = await dialog.getByRole('textbox', { name: 'API token' }).inputValue();

  for (const { tab, command, args } of LANGUAGES) {
    await dialog.getByRole('tab', { name: tab }).click();
    const panel = dialog.getByRole('tabpanel', { name: tab });
    const snippet = (await panel.getByRole('code').textContent()) ?? '';
    expect(snippet).not.toContain(token);
    if (spawnSync(command, ['--version']).error) {
      process.stderr.write(`NOT RUN: the snippet for ${tab}, since ${command} isn’t installed.\n`);
      continue;
    }
    const env = { AUTH_GRANT_TOKEN: token };
    const accepted = await run(command, [...args, snippet], env);
    expect(accepted.out, accepted.errors).toContain(profile.profileId);
    const refused = await run(command, [...args, snippet], { AUTH_GRANT_TOKEN: 'nonsense' });
    expect(refused.out).not.toContain(profile.profileId);
  }
});
