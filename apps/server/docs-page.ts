import { declaredErrors } from '#platform/errors';
import { translator, type Locale, type Translate } from '#platform/i18n';
import { html, inLocale, pillLinks, table, type Html } from '#platform/pages';

type Json = Record<string, unknown>;

/** In what the page speaks. */
interface Speech {
  locale: Locale;
  t: Translate;
}

const asRecord = (value: unknown): Json => (typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {});
const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

function parameterLine(one: Json, { t }: Speech): Html {
  const place = one['in'] === 'path' ? t('site.docs.in-path') : t('site.docs.in-query');
  return html`<li><code>${asText(one['name'])}</code> (${place}${one['required'] === true ? `, ${t('site.docs.required')}` : ''})</li>`;
}

function operationPart(path: string, method: string, operation: Json, speech: Speech): Html {
  const { t, locale } = speech;
  const reach = Array.isArray(operation['x-reach']) ? operation['x-reach'].join(', ') : '';
  const parameters = Array.isArray(operation['parameters']) ? operation['parameters'].map(asRecord) : [];
  const body = Object.keys(asRecord(asRecord(operation['requestBody'])['content']));
  const summary = asText(operation[locale === 'vi' ? 'x-summary-vi' : 'summary']);
  const told = (status: string, response: unknown): string =>
    status.startsWith('2') ? summary : asText(asRecord(response)['description']);
  return html`<section class="card" id="${asText(operation['operationId'])}">
    <h3><code>${method.toUpperCase()} ${path}</code></h3>
    <p>${inLocale(summary, locale)}</p>
    <p class="quiet">
      ${t('site.docs.permission')}: <code>${asText(operation['x-permission'])}</code> · ${t('site.docs.reach')}: <code>${reach}</code>
    </p>
    ${
      parameters.length > 0 &&
      html`<p>${t('site.docs.parameters')}:</p>
        <ul>
          ${parameters.map((one) => parameterLine(one, speech))}
        </ul>`
    }
    ${body.length > 0 && html`<p>${t('site.docs.body')}: <code>${body.join(', ')}</code></p>`}
    <p>${t('site.docs.answers')}:</p>
    <ul>
      ${Object.entries(asRecord(operation['responses'])).map(([status, response]) => html`<li><code>${status}</code> ${inLocale(told(status, response), locale)}</li>`)}
    </ul>
  </section>`;
}

function errorsPart({ t, locale }: Speech): Html {
  const errors = declaredErrors().toSorted((one, other) => one.code.localeCompare(other.code));
  const columns = [{ label: t('site.docs.code'), role: 'code' as const }, { label: t('site.docs.status') }, { label: t('site.docs.says') }];
  const rows = errors.map(({ code, status }) => [
    html`<span id="error-${code}">${code}</span>`,
    String(status),
    html`<span>${inLocale(t(`errors.${code}`), locale)}</span>`,
  ]);
  return html`<h2 id="errors">${t('site.docs.errors')}</h2>
    ${table({ caption: t('site.docs.errors'), columns, rows })}`;
}

/** The API in readable form, made from the OpenAPI document and the declared errors alone. */
export function docsPage(document: Json, stylesheet: string, locale: Locale): string {
  const speech = { locale, t: translator(locale) };
  const { t } = speech;
  const other = locale === 'vi' ? 'en' : 'vi';
  const byTag = new Map<string, Html[]>();
  for (const [path, methods] of Object.entries(asRecord(document['paths']))) {
    for (const [method, given] of Object.entries(asRecord(methods))) {
      const operation = asRecord(given);
      const tag = Array.isArray(operation['tags']) ? String(operation['tags'][0]) : '';
      byTag.set(tag, [...(byTag.get(tag) ?? []), operationPart(path, method, operation, speech)]);
    }
  }
  const tags = [...byTag.keys()].sort();
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>eZone API</title>
        <link rel="alternate" hreflang="${other}" href="/api/docs?lang=${other}" />
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${stylesheet}" />
      </head>
      <body>
        <main class="page" id="main">
          <p><a href="${locale === 'en' ? '/en' : '/'}">${t('site.home')}</a> · <a href="/api/docs?lang=${other}" hreflang="${other}" lang="${other}">${t('site.docs.other')}</a></p>
          <h1>eZone API</h1>
          <p class="lead">${t('site.docs.lead')} <a href="/api/openapi.json">OpenAPI 3.1</a>. ${t('site.docs.refusals')}</p>
          ${pillLinks([...tags.map((tag) => ({ label: tag, href: `#${tag}` })), { label: t('site.docs.errors'), href: '#errors' }], t('site.docs.modules'))}
          ${tags.map(
            (tag) =>
              html`<h2 id="${tag}">${tag}</h2>
                ${byTag.get(tag)}`,
          )}
          ${errorsPart(speech)}
        </main>
      </body>
    </html>`.toString();
}
