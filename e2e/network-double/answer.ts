/** An empty body goes without a content type. */
export type Answer = { status: number; body: string; contentType: string };

export function jsonAnswer(body: unknown, status = 200): Answer {
  return { status, body: JSON.stringify(body), contentType: 'application/json; charset=utf-8' };
}

export const emptyAnswer = (status = 200): Answer => ({ status, body: '', contentType: '' });

const GATEWAY_TITLES: Record<number, string> = {
  502: 'Bad Gateway',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
};

/** What nginx sends when the server behind it is down, slow or broken. */
export function gatewayPage(status: number): Answer {
  const title = `${status} ${GATEWAY_TITLES[status] ?? 'Error'}`;
  const body = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
  return { status, body, contentType: 'text/html' };
}
