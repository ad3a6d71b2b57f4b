import { implement } from '#platform/http';
import { defineModule } from '#platform/modules';
import { rolePermissions } from '#modules/accounts';
import { formsContract } from './contract.ts';
import './errors.ts';
import './permissions.ts';
import { codeListSources, importCodeList, tellCodeLists } from './server/code-lists/code-lists.ts';
import { designHandlers } from './server/design-handlers.ts';
import { getFormVersion } from './server/forms.ts';
import { formLists, searchList } from './server/lists.ts';
import { prepareForms } from './server/prepare-forms.ts';
import en from './words/en.json' with { type: 'json' };
import vi from './words/vi.json' with { type: 'json' };

const handlers = implement(formsContract, {
  ...designHandlers,
  searchList: async ({ list, q }, { ctx }) => ({ entries: [...(await searchList(ctx, { list, text: q }))] }),
  listCodeLists: (_, { ctx }) => tellCodeLists(ctx),
  importCodeList: (given, { ctx }) => importCodeList(ctx, given),
  getForm: async ({ id }, { ctx }) => {
    const { form, formId: _, legalBasis, ...version } = await ctx.read((tx) => getFormVersion(tx, id));
    return { ...version, legalBasis: [...legalBasis], definition: form.definition };
  },
});

/** Manifest of forms. */
export const formsModule = defineModule({
  name: 'forms',
  migrations: new URL('./db/migrations/', import.meta.url),
  words: { vi, en },
  handlers: [handlers],
  prepare: prepareForms,
  extends: [
    ...codeListSources.map((one) => formLists.with(one)),
    rolePermissions.with([
      { role: 'administrator', permission: 'forms.publish', reach: ['authority'] },
      { role: 'administrator', permission: 'forms.draft', reach: ['authority'] },
      { role: 'clerk', permission: 'forms.draft', reach: ['authority'] },
    ]),
  ],
});
