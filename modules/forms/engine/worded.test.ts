import { expect, it } from 'vitest';
import { address, both, choice, country, date, dec, formOf, rows, several, text, yesNo } from './author.ts';
import { compileForm } from './compile.ts';
import { wordedData } from './worded.ts';

const colours = { red: both('Đỏ', 'Red'), blue: both('Xanh', 'Blue') };
const { form } = compileForm(
  formOf([
    {
      key: 'one',
      title: both('Một', 'One'),
      items: [
        text('/name', both('Tên', 'Name')),
        choice('/colour', both('Màu', 'Colour'), colours),
        several('/colours', both('Các màu', 'Colours'), colours),
        yesNo('/owned', both('Có', 'Owned')),
        address('/seat', both('Nơi', 'Seat')),
        rows('/people', both('Người', 'People'), [
          country('/nationality', both('Quốc tịch', 'Nationality')),
          date('/born', both('Ngày sinh', 'Born')),
          dec('/area', both('Diện tích', 'Area'), { unit: both('m²', 'm²') }),
        ]),
      ],
    },
  ]),
);

it('says choices, countries, dates and numbers in words where they stand, and leaves out nothing', () => {
  if (form === undefined) throw new Error('no form');
  const data = {
    name: 'Sao Khuê',
    colour: 'red',
    colours: ['red', 'blue'],
    owned: true,
    seat: { street: 'Lô 1', province: 'Minh Họa' },
    people: [{ nationality: 'SG', born: '1980-02-03', area: 1234.5 }],
  };
  expect(wordedData(form, data, 'vi')).toEqual({
    name: 'Sao Khuê',
    colour: 'Đỏ',
    colours: 'Đỏ; Xanh',
    owned: 'Có',
    seat: 'Lô 1, Minh Họa',
    people: [{ nationality: 'Singapore', born: '03/02/1980', area: '1.234,5 m²' }],
  });
  expect(wordedData(form, { colour: 'blue' }, 'en')).toEqual({ colour: 'Blue' });
});
