/** Writes one answer's nonce and session into the built `dist/web/index.html` of the officers' app; no session, no data. */
export function fillShell(template: string, view: { nonce: string; session?: unknown }): string {
  const data = view.session === undefined ? '' : JSON.stringify(view.session).replaceAll('<', '\\u003c');
  return template.replaceAll('EZONE_NONCE', () => view.nonce).replace('EZONE_SESSION', () => data);
}
