import { expect, it } from 'vitest';
import '../errors.ts';
import { contentChanges, patched } from './content.ts';

const paper = { project: { name: 'Nhà máy Sao Khê', objectives: [{ code: '2610' }] }, conditions: ['Một'] };

it('sets values at pointers and leaves the rest and the original alone', () => {
  const next = patched(paper, { '/project/name': 'Nhà máy Sao Khuê', '/project/objectives/0/code': '2620', '/project/scale': 'lớn' });
  expect(next).toEqual({ project: { name: 'Nhà máy Sao Khuê', objectives: [{ code: '2620' }], scale: 'lớn' }, conditions: ['Một'] });
  expect(paper.project.name).toBe('Nhà máy Sao Khê');
});

it('refuses what is no place of the paper', () => {
  expect(() => patched(paper, { '/conditions/4': 'Hai' })).toThrowError('enterprises.unknown-field');
  expect(() => patched(paper, { '': 'Hai' })).toThrowError('enterprises.unknown-field');
  expect(() => patched(paper, { name: 'Hai' })).toThrowError('enterprises.unknown-field');
});

it('tells each leaf that differs', () => {
  const next = patched(paper, { '/project/objectives/0/code': '2620' });
  expect(contentChanges(paper, next)).toEqual([{ pointer: '/project/objectives/0/code', before: '2610', after: '2620' }]);
  expect(contentChanges(paper, { ...paper, conditions: [] })).toEqual([{ pointer: '/conditions', before: ['Một'], after: [] }]);
});
