/** An address with the name it is shown by. */
export interface Mailbox {
  name: string;
  address: string;
}

const local = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const domain = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/** True for one plain address without name, comment or quoted part: nothing else is ever written into an envelope or a header. */
export function isAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  return at > 0 && at <= 64 && local.test(text.slice(0, at)) && domain.test(text.slice(at + 1));
}

/** `Name <address>` or an address alone; undefined when it is neither. */
export function readMailbox(text: string): Mailbox | undefined {
  const named = /^([^<>]*)<([^<>]+)>$/.exec(text.trim());
  const mailbox = {
    name: oneLine(named?.[1] ?? '')
      .replaceAll('"', '')
      .trim(),
    address: (named?.[2] ?? text).trim(),
  };
  return isAddress(mailbox.address) ? mailbox : undefined;
}

/** A text as it may stand in a header: one line, without control signs. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
