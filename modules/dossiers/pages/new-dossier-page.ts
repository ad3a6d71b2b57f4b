import {
  alert,
  button,
  card,
  choices,
  csrfField,
  errorSummary,
  formActs,
  html,
  inLocale,
  linkButton,
  pageHead,
  type Content,
  type Html,
} from '#platform/pages';
import type { ProcedureVersion } from '#modules/procedures';
import type { DraftLine } from '../server/drafts.ts';
import { instantOf, said, type Speech } from './speech.ts';

/** For whom, and for which of its projects, a dossier may be begun. */
export interface Target {
  /** `enterpriseId` or `enterpriseId.projectId`. */
  value: string;
  enterprise: string;
  project?: { name: string; code: string };
}

/** What is asked before a draft is made. */
export interface NewDossierView extends Speech {
  procedure: Pick<ProcedureVersion, 'code' | 'name'>;
  targets: readonly Target[];
  drafts: readonly DraftLine[];
  chosen?: string;
  missing?: boolean;
}

function unfinished({ drafts, t, locale, prefix }: NewDossierView): Content {
  const links = drafts.map(
    (draft) =>
      html`<li><a href="${prefix}/ho-so/ban-nhap/${draft.id}">${t('dossiers.page.go-on-with', { at: instantOf(draft.savedAt) })}</a></li>`,
  );
  return drafts.length > 0 && alert({ locale, tone: 'info', title: t('dossiers.page.unfinished'), body: html`<ul>${links}</ul>` });
}

function forWhom(view: NewDossierView): Content {
  const { t, locale, targets, chosen, missing } = view;
  const [only] = targets;
  if (targets.length === 1 && only !== undefined) {
    const project =
      only.project !== undefined &&
      html`<p class="help">${inLocale(only.project.name, locale)} · <span class="mono">${only.project.code}</span></p>`;
    return html`<input type="hidden" name="target" value="${only.value}">${card({ title: t('dossiers.page.for'), body: html`<p>${inLocale(only.enterprise, locale)}</p>${project}` })}`;
  }
  const options = targets.map((target) => ({
    value: target.value,
    label: target.project === undefined ? target.enterprise : target.project.name,
    selected: target.value === chosen,
    ...(target.project === undefined
      ? {}
      : { help: html`${inLocale(target.enterprise, locale)} · <span class="mono">${target.project.code}</span>` }),
  }));
  const error = missing === true ? t('dossiers.page.choose-target') : undefined;
  return choices({ locale, name: 'target', label: t('dossiers.page.for-which'), options, required: true, error });
}

/** Before a draft: for whom, and what will happen. */
export function newDossierPage(view: NewDossierView): Html {
  const { t, locale, prefix, procedure, csrf } = view;
  const head = pageHead({
    eyebrow: t('dossiers.page.new-eyebrow'),
    title: said(procedure.name, locale),
    lead: t('dossiers.page.new-lead'),
  });
  if (view.targets.length === 0) {
    const title = t('dossiers.page.no-mandate-for');
    return html`<div class="dossier-narrow">${head}${alert({ locale, tone: 'soon', title, body: html`<p>${t('dossiers.page.no-mandate-how')}</p>` })}
      <p>${linkButton({ label: t('dossiers.page.back-to-procedure'), href: `${prefix}/thu-tuc/${procedure.code}` })}</p></div>`;
  }
  return html`<div class="dossier-narrow">
    ${view.missing === true && errorSummary({ locale, errors: [{ field: 'target-1', text: t('dossiers.page.choose-target') }] })}
    ${head}${unfinished(view)}
    <form class="form" method="post" action="${prefix}/ho-so/moi" novalidate>
      ${csrfField(csrf)}<input type="hidden" name="procedure" value="${procedure.code}">
      ${forWhom(view)}
      ${formActs([linkButton({ label: t('dossiers.page.back'), href: `${prefix}/thu-tuc/${procedure.code}` }), button({ label: t('dossiers.page.begin'), kind: 'primary' })])}
    </form>
  </div>`;
}
