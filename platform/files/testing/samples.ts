import { crc32, deflateRawSync } from 'node:zlib';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

/** A part of an archive; the true CRC and size may be replaced by lies. */
export interface Part {
  name: string;
  content: Uint8Array;
  says?: { unpacked?: number; offset?: number; flags?: number };
}

/** An archive written byte by byte, so that tests can lie in it. */
export function zipOf(parts: readonly Part[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, says = {} } of parts) {
    const packed = deflateRawSync(content);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(says.flags ?? 0, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(says.unpacked ?? content.length, 18);
    facts.writeUInt16LE(Buffer.byteLength(name), 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(says.offset ?? offset, 10);
    const body = Buffer.concat([latin('PK\u0003\u0004'), facts, Buffer.from(name), packed]);
    directory.push(Buffer.concat([latin('PK\u0001\u0002'), Buffer.from([20, 0]), facts, tail, Buffer.from(name)]));
    bodies.push(body);
    offset += body.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listed, end]);
}

const types: Part = { name: '[Content_Types].xml', content: Buffer.from('<Types/>') };
const part = (name: string): Part => ({ name, content: Buffer.from(`<x>${name}</x>`) });

/** The smallest bytes that are a file of each kind. */
export const samples = {
  pdf: latin('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n'),
  lockedPdf: latin('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<</Root 1 0 R /Encrypt 2 0 R>>\nstartxref\n9\n%%EOF\n'),
  png: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64'),
  jpeg: Buffer.concat([latin('\u00ff\u00d8\u00ff\u00e0\u0000\u0010JFIF\u0000'), Buffer.alloc(200, 1), latin('\u00ff\u00d9')]),
  dwg: Buffer.concat([latin('AC1027'), Buffer.alloc(300)]),
  xml: Buffer.from('\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n<edXML><a>Hải Phòng</a></edXML>'),
  docx: zipOf([types, part('word/document.xml'), part('word/styles.xml')]),
  xlsx: zipOf([types, part('xl/workbook.xml')]),
  zip: zipOf([part('ho-so/to-trinh.txt')]),
  docm: zipOf([types, part('word/document.xml'), part('word/vbaProject.bin')]),
  svg: Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
  html: Buffer.from('<!DOCTYPE html><html><script>1</script></html>'),
  exe: Buffer.concat([latin('MZ'), Buffer.alloc(300)]),
  text: Buffer.from('Kính gửi: Ban Quản lý'),
};

/** The harmless file by which scanners are tried. */
export const testVirus = latin(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''));
