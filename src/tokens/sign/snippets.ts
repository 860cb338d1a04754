const VARIABLE = 'AUTH_GRANT_TOKEN';

export type Snippet = { key: string; label: string; words: string; text: string };

/**
 * Ways to make a call. All but the last read the token from the environment: a command stays in the
 * shell's history, and every user of the machine can see it while it runs.
 *
 * @param url of a GET that needs nothing but the token
 */
export function snippetsFor(url: string, token: string): readonly [Snippet, ...Snippet[]] {
  // The one character that ends a text in every one of these languages, and that URLs may hold.
  const safeUrl = url.replaceAll("'", '%27');
  return [
    {
      key: 'curl',
      label: 'curl',
      words: `For Bash and zsh. Run “read -rs ${VARIABLE}” first, and paste the token: that keeps it out of the history.`,
      text: `curl '${safeUrl}' \\
  -H "Authorization: Bearer $${VARIABLE}"`,
    },
    {
      key: 'powershell',
      label: 'PowerShell',
      words: `curl in PowerShell. Run “$env:${VARIABLE} = Read-Host” first, and paste the token.`,
      text: `curl.exe '${safeUrl}' \`
  -H "Authorization: Bearer $env:${VARIABLE}"`,
    },
    {
      key: 'javascript',
      label: 'JavaScript',
      words: `For Node.js, as a module. It reads the token from ${VARIABLE}.`,
      text: `const response = await fetch('${safeUrl}', {
  headers: { Authorization: \`Bearer \${process.env.${VARIABLE}}\` },
});
console.log(response.status, await response.json());`,
    },
    {
      key: 'python',
      label: 'Python',
      words: `For Python 3, without packages. It reads the token from ${VARIABLE}.`,
      text: `import os
from urllib.request import Request, urlopen

token = os.environ['${VARIABLE}']
request = Request(
    '${safeUrl}',
    headers={'Authorization': f'Bearer {token}'},
)
with urlopen(request) as response:
    print(response.status, response.read().decode())`,
    },
    {
      key: 'env',
      label: '.env',
      words: 'This one holds the token itself. Keep the file out of version control.',
      text: `${VARIABLE}=${token}`,
    },
  ];
}
