import { expect, it } from 'vitest';
import { compileBpmn, drawSteps, modelOfSteps, readBpmn } from '#modules/processes';
import { procedureSeeds } from './index.ts';

it.each(procedureSeeds.map(({ code, process }) => ({ procedure: code, ...process })))(
  'the process of $procedure is drawn, and its drawing compiles to what its steps say',
  async ({ code, name, definition }) => {
    const { model, faults } = compileBpmn(await readBpmn(await drawSteps(code, name.vi, definition)));
    expect(faults).toEqual([]);
    expect(model).toEqual(JSON.parse(JSON.stringify(modelOfSteps(definition))));
  },
);
