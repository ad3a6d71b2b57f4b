import type { Config } from '#platform/config';

const dayMs = 86_400_000;
const demoDays = 180;

/** Who takes reports of weaknesses, and until when that is good. */
export interface SecurityContact {
  contact: string;
  until: Date;
}

/** The contact as it is set up; a demo names one that reaches nobody, a real system without one names none. */
export function securityContactOf(
  { securityContact: contact, securityUntil: until }: Pick<Config, 'securityContact' | 'securityUntil'>,
  { demo, now }: { demo: boolean; now: Date },
): SecurityContact | undefined {
  if (contact !== undefined && until !== undefined) return { contact, until };
  const midnight = Math.floor(now.getTime() / dayMs) * dayMs;
  return demo ? { contact: 'mailto:bao-mat@example.com', until: new Date(midnight + demoDays * dayMs) } : undefined;
}

/** The text of `security.txt` (RFC 9116); it names its own address only where that is https. */
export function securityText({ contact, until }: SecurityContact, publicUrl: string): string {
  const lines = [`Contact: ${contact}`, `Expires: ${until.toISOString()}`, 'Preferred-Languages: vi, en'];
  if (publicUrl.startsWith('https:')) lines.push(`Canonical: ${publicUrl}/.well-known/security.txt`);
  return `${lines.join('\n')}\n`;
}

/** What an operator should hear about the contact when the server starts: that there is none, or that its day has passed. */
export function securityContactFault(contact: SecurityContact | undefined, now: Date): string | undefined {
  if (contact === undefined) return 'EZONE_SECURITY_CONTACT is not set: nobody can tell you of a weakness by security.txt';
  return contact.until.getTime() <= now.getTime() ? 'EZONE_SECURITY_UNTIL has passed: security.txt is out of date' : undefined;
}
