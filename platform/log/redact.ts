const hidden = '[hidden]';
const secretName =
  /pass(word|phrase|wd)|secret|token|cookie|authori[sz]ation|otp|credential|private.?key|master.?key|tracking.?key|session.?id|csrf|^key$|^pin$/i;
const personalName =
  /(personal|citizen|identity|passport|insurance|id).?(number|no|card)$|cccd|cmnd|^phone|phone$|birth.?(day|date)|date.?of.?birth/i;
const maxDepth = 6;

// A personal identification number has twelve digits (Law on Identification 26/2023/QH15, art. 12); tax and project codes have ten or thirteen.
const personalNumber = /(?<![\d.-])\d{12}(?![\d])/g;
const bearer = /\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi;
const queryStringSecret = /([?&](?:key|token|code|secret|password|session)=)[^&\s"]+/gi;

/** The text without personal identification numbers, bearer tokens and secret query parameters. */
export function redactText(text: string): string {
  return text
    .replace(personalNumber, (digits) => `${digits.slice(0, 3)}*******${digits.slice(-2)}`)
    .replace(bearer, `$1 ${hidden}`)
    .replace(queryStringSecret, `$1${hidden}`);
}

function describeError(error: Error, depth: number): Record<string, unknown> {
  const own: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(error)) own[name] = redactEntry(name, value, depth + 1);
  const cause = error.cause === undefined ? {} : { cause: redact(error.cause, depth + 1) };
  return { name: error.name, message: redactText(error.message), ...own, ...cause, stack: redactText(error.stack ?? '') };
}

function redactEntry(name: string, value: unknown, depth: number): unknown {
  if (value === undefined || value === null) return value;
  if (secretName.test(name) || personalName.test(name)) return hidden;
  return redact(value, depth);
}

function redactObject(value: object, depth: number): unknown {
  if (value instanceof Error) return describeError(value, depth);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'invalid date' : value.toISOString();
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (depth >= maxDepth) return '[…]';
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, redactEntry(name, item, depth + 1)]));
}

/** A copy of `value` fit for a log line: secrets and personal numbers hidden, errors spelled out, depth bounded (cycles end there). */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return redactText(value.toString());
  if (typeof value === 'number' && value >= 1e11 && value < 1e12) return redactText(value.toString());
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  return typeof value === 'object' && value !== null ? redactObject(value, depth) : value;
}
