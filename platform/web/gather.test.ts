import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { gather } from './gather.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const times = { soon: 50, apart: 1_000 };

it('the first is told soon, with what comes with it', () => {
  const told: number[][] = [];
  const { hear } = gather<number>((heard) => told.push(heard), times);
  hear(1);
  vi.advanceTimersByTime(30);
  hear(2);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(20);
  expect(told).toEqual([[1, 2]]);
});

it('a hundred changes in five seconds are told six times, none is lost, and a steady stream is not put off', () => {
  const told: number[][] = [];
  const { hear } = gather<number>((heard) => told.push(heard), times);
  for (let place = 0; place < 100; place += 1) {
    hear(place);
    vi.advanceTimersByTime(50);
  }
  vi.advanceTimersByTime(1_000);
  expect(told.length).toBe(6);
  expect(told.flat()).toEqual(Array.from({ length: 100 }, (_one, place) => place));
});

it('after quiet the next is told soon again; who stopped is told nothing more', () => {
  const told: number[][] = [];
  const { hear, stop } = gather<number>((heard) => told.push(heard), times);
  hear(1);
  vi.advanceTimersByTime(2_000);
  hear(2);
  vi.advanceTimersByTime(50);
  expect(told).toEqual([[1], [2]]);
  hear(3);
  stop();
  vi.advanceTimersByTime(5_000);
  expect(told.length).toBe(2);
});
