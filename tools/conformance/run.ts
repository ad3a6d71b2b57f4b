import { byPage, byServer, formatCases, isReadable, keywords, requiredCases, scoreOf, type Score, type SuiteCase } from './suite.ts';

const corpus = process.env['EZONE_CORPUS'] ?? '';
if (corpus === '') {
  console.error('EZONE_CORPUS names no folder with json-schema-2020-12/ in it.');
  process.exit(2);
}

const line = (name: string, of: number, { passed, refused, wrong }: Score): string =>
  `${name.padEnd(46)} ${String(passed).padStart(5)} of ${String(of).padStart(5)}   refused ${String(refused).padStart(4)}   wrong ${wrong.length}`;

const required = requiredCases(corpus);
const formats = formatCases(corpus);
const ours = required.filter(({ file, schema }) => keywords.some((one) => one === file) && isReadable(schema));
const judges = { 'page and server': byPage, ajv: byServer(corpus) };

function show(what: string, of: readonly SuiteCase[]): void {
  for (const [name, judge] of Object.entries(judges)) {
    const score = scoreOf(of, judge);
    console.log(line(`${what}, ${name}`, of.length, score));
    for (const { file, told } of score.wrong) console.log(`    ${file}: ${told}`);
  }
}

show('keywords of forms', ours);
show('whole suite, required', required);
show('formats of forms', formats);
