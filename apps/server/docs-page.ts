import { html, type Html } from '#platform/pages';

type Json = Record<string, unknown>;

const asRecord = (value: unknown): Json => (typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {});
const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

function operationPart(path: string, method: string, operation: Json): Html {
  const id = asText(operation['operationId']);
  const reach = Array.isArray(operation['x-reach']) ? operation['x-reach'].join(', ') : '';
  const parameters = Array.isArray(operation['parameters']) ? operation['parameters'].map(asRecord) : [];
  const body = Object.keys(asRecord(asRecord(operation['requestBody'])['content']));
  const responses = Object.entries(asRecord(operation['responses']));
  return html`<section class="card" id="${id}">
    <h3><code>${method.toUpperCase()} ${path}</code></h3>
    <p>${asText(operation['summary'])} · <span lang="vi">${asText(operation['x-summary-vi'])}</span></p>
    <p class="quiet">x-permission: <code>${asText(operation['x-permission'])}</code> · x-reach: <code>${reach}</code></p>
    ${
      parameters.length > 0 &&
      html`<ul>
        ${parameters.map((one) => html`<li><code>${asText(one['name'])}</code> (${asText(one['in'])}${one['required'] === true ? ', required' : ''})</li>`)}
      </ul>`
    }
    ${body.length > 0 && html`<p>Body: ${body.join(', ')}</p>`}
    <ul>
      ${responses.map(([status, response]) => html`<li><code>${status}</code> ${asText(asRecord(response)['description'])}</li>`)}
    </ul>
  </section>`;
}

/** The API in readable form, made from the OpenAPI document alone. */
export function docsPage(document: Json, stylesheet: string): string {
  const byTag = new Map<string, Html[]>();
  for (const [path, methods] of Object.entries(asRecord(document['paths']))) {
    for (const [method, given] of Object.entries(asRecord(methods))) {
      const operation = asRecord(given);
      const tag = Array.isArray(operation['tags']) ? String(operation['tags'][0]) : '';
      byTag.set(tag, [...(byTag.get(tag) ?? []), operationPart(path, method, operation)]);
    }
  }
  const tags = [...byTag.keys()].sort();
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>eZone API</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${stylesheet}" />
      </head>
      <body>
        <main class="page" id="main">
          <h1>eZone API</h1>
          <p class="lead">Everything the screens do goes through these operations. The machine-readable form is <a href="/api/openapi.json">OpenAPI 3.1</a>. Refusals are <code>application/problem+json</code> with a stable <code>code</code> and a text in both languages.</p>
          <nav aria-label="Modules">
            <ul>
              ${tags.map((tag) => html`<li><a href="#${tag}">${tag}</a></li>`)}
            </ul>
          </nav>
          ${tags.map(
            (tag) => html`<h2 id="${tag}">${tag}</h2>
            ${byTag.get(tag)}`,
          )}
        </main>
      </body>
    </html>`.toString();
}
