import { card, html, table, type Content } from '#platform/pages';
import type { z } from 'zod';
import type { childOperations } from '../contract-children.ts';
import { instantOf, said, type Speech } from './speech.ts';

type Family = z.output<(typeof childOperations)['listChildren']['out']>;

/** The dossier this one belongs to, and those that belong to it with their states. */
export function familyCard({ parent, children }: Family, { t, locale, prefix }: Speech): Content {
  if (parent === undefined && children.length === 0) return null;
  const link = (one: Family['children'][number]) =>
    html`<a href="${prefix}/ho-so/${one.id}"><span class="mono">${one.code ?? t('dossiers.page.no-code-yet')}</span></a>`;
  const rows = children.map((one) => [
    link(one),
    said(one.procedure, locale),
    html`${said(one.status, locale)}${!one.over && one.dueAt !== undefined && html` <span class="quiet">${instantOf(one.dueAt)}</span>`}`,
  ]);
  const columns = [
    { label: t('dossiers.page.child-code'), role: 'title' as const },
    { label: t('dossiers.page.child-procedure') },
    { label: t('dossiers.page.child-status') },
  ];
  return card({
    title: t('dossiers.page.family'),
    body: html`${parent !== undefined && html`<p>${t('dossiers.page.parent')}: ${link(parent)} ${said(parent.procedure, locale)}</p>`}
      ${children.length > 0 && table({ caption: t('dossiers.page.family'), columns, rows })}`,
  });
}
