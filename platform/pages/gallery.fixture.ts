import type { Locale } from '#platform/i18n';
import * as kit from './index.ts';
import type { ClockState, Html } from './index.ts';

const { html } = kit;

const texts = {
  vi: {
    title: 'Bạn cần làm gì hôm nay?',
    lead: 'Gõ việc bạn cần bằng lời của bạn. Biết ngay giấy tờ, thời hạn, phí và ai giải quyết, trước khi bắt đầu.',
    search: 'ví dụ: xin phép sửa nhà xưởng, điều chỉnh vốn dự án…',
    find: 'Tìm',
    track: 'Theo dõi hồ sơ',
    trackHelp: 'Nhập mã hồ sơ và khóa 8 ký tự in trên giấy hẹn.',
    verify: 'Kiểm tra kết quả',
    verifyHelp: 'Thả tệp PDF hoặc quét mã QR để biết ai ký, khi nào, còn nguyên vẹn không.',
    see: 'Xem',
    code: 'Mã hồ sơ',
    key: 'Khóa tra cứu',
    pills: 'Việc thường làm',
  },
  en: {
    title: 'What do you need to do today?',
    lead: 'Type what you need in your own words. See papers, time, fee and who decides before you start.',
    search: 'for example: permission to alter a factory, change the capital of a project…',
    find: 'Find',
    track: 'Track a dossier',
    trackHelp: 'Enter the dossier code and the 8-character key printed on the receipt.',
    verify: 'Verify a result',
    verifyHelp: 'Drop the PDF or scan the QR code to learn who signed, when, and whether it is intact.',
    see: 'See',
    code: 'Dossier code',
    key: 'Tracking key',
    pills: 'Common tasks',
  },
} as const;

const project = 'Nhà máy điện tử Sao Khuê';

/** The public home as the pictures show it: the measure of the kit's finish. */
export function homeBody(locale: Locale): Html {
  const t = texts[locale];
  const common =
    locale === 'vi'
      ? ['Cấp lại giấy chứng nhận đầu tư', 'Xây dựng nhà xưởng', 'Lao động nước ngoài', 'Nội quy lao động']
      : ['Re-issue a certificate', 'Build a factory', 'Foreign workers', 'Labour rules'];
  const numbers =
    locale === 'vi'
      ? ['trả đúng hạn tháng này', 'làm việc, trung bình một hồ sơ']
      : ['returned on time this month', 'of work for an average dossier'];
  return html`<div class="hero stack">
      <h1>${t.title}</h1>
      <p class="lead">${t.lead}</p>
    </div>
    ${kit.bigSearch({ action: '/procedures', name: 'q', label: t.title, placeholder: t.search, act: t.find })}
    ${kit.pillLinks(
      common.map((label) => ({ label, href: '/procedures' })),
      t.pills,
    )}
    ${kit.columns([
      kit.card({
        title: t.track,
        body: html`<p class="quiet">${t.trackHelp}</p>
          <form class="inline-form" method="get" action="/track">
            ${kit.field({ locale, name: 'code', label: t.code, required: true, mono: true, placeholder: 'H99.99-261118-0007' })}${kit.field({ locale, name: 'key', label: t.key, required: true, mono: true, placeholder: 'K7QP-3MXR' })}${kit.button({ label: t.see })}
          </form>`,
      }),
      kit.card({
        title: t.verify,
        body: html`<p class="quiet">${t.verifyHelp}</p>
          ${kit.dropForm({ locale, action: '/verify', name: 'file', label: t.verify, accept: 'application/pdf', act: t.see, csrf: 'c' })}`,
      }),
    ])}
    ${kit.figures([
      { value: locale === 'vi' ? '98,6 %' : '98.6%', label: numbers[0] },
      {
        value: locale === 'vi' ? '1,4 ngày' : '1.4 days',
        label: numbers[1],
        href: '/open-data',
        linkText: locale === 'vi' ? 'xem cách tính' : 'how it is computed',
      },
      { value: '12.340', label: locale === 'vi' ? 'hồ sơ đã trả' : 'dossiers returned' },
    ])}`;
}

/** Every component of the kit once, in the states that it knows. */
export function galleryBody(locale: Locale): Html {
  const v = (vietnamese: string, english: string) => (locale === 'vi' ? vietnamese : english);
  return html`${kit.breadcrumbs({ locale, items: [{ label: v('Hồ sơ', 'Dossiers'), href: '/dossiers' }, { label: 'H99.99-261120-0012' }] })}
  ${kit.pageHead({
    eyebrow: kit.copyable({ text: 'H99.99-261120-0012', locale }),
    title: v('Cấp lại giấy chứng nhận đầu tư', 'Re-issue of an investment certificate'),
    state: html`${kit.clockChip({ state: 'due-soon', locale, text: v('còn 2 giờ 10 phút', '2 hours 10 minutes left') })}
    ${kit.chip(v('Phòng Đầu tư', 'Investment unit'))}`,
    lead: v('Phòng Đầu tư đang soạn dự thảo. Hẹn trả 26/11/2026 09:15.', 'The investment unit is drafting. Due 26/11/2026 09:15.'),
    acts: [
      kit.button({ label: v('Bổ sung hồ sơ', 'Add papers'), kind: 'primary' }),
      kit.linkButton({ label: v('Tải giấy hẹn', 'Download the receipt'), href: '/receipt.pdf' }),
    ],
  })}
  ${kit.tabs({
    label: v('Phần của hồ sơ', 'Parts'),
    items: [
      { label: v('Diễn biến', 'Story'), href: '/a', current: true },
      { label: v('Giấy tờ', 'Papers'), href: '/b', count: 3 },
    ],
  })}
  ${statesOf(locale)} ${kit.columns([factsOf(locale), storyOf(locale)], 'halves')} ${tableOf(locale)}
  ${kit.pagination({ locale, page: 2, pages: 9, total: 412, hrefOf: (page) => `/dossiers?page=${page}` })} ${formOf(locale)}
  ${kit.emptyState({ title: v('Chưa có hồ sơ nào', 'No dossier yet'), text: v('Hồ sơ bạn nộp sẽ nằm ở đây, kèm hạn trả và người đang giữ.', 'Dossiers you file stand here with their due time and holder.'), act: kit.linkButton({ label: v('Làm thủ tục mới', 'Start a procedure'), href: '/procedures', kind: 'primary' }) })}`;
}

function statesOf(locale: Locale): Html {
  const states: readonly ClockState[] = ['early', 'on-time', 'due-soon', 'late', 'paused', 'draft', 'done'];
  const done = locale === 'vi' ? 'Đã gửi hồ sơ' : 'The dossier was sent';
  const names =
    locale === 'vi' ? ['Tiếp nhận', 'Phân công', 'Dự thảo', 'Ký', 'Trả'] : ['Intake', 'Assignment', 'Draft', 'Signature', 'Return'];
  return html`<p class="page-acts">${states.map((state) => kit.clockChip({ state, locale }))}</p>
    <div class="stack">
      ${(['info', 'ok', 'soon', 'late'] as const).map((tone) => kit.alert({ locale, tone, title: done, body: tone === 'info' && html`<p>H99.99-261120-0012</p>` }))}
    </div>
    ${kit.card({ title: locale === 'vi' ? 'Thời hạn: 3 ngày làm việc' : 'Limit: 3 working days', aside: '26/11/2026 09:15', body: html`${kit.clockBar({ label: '2,9 / 3', used: 0.9, soonFrom: 0.62, state: 'due-soon' })}${kit.steps({ locale, items: names.map((label, place) => ({ label, state: place < 2 ? 'done' : place === 2 ? 'now' : 'next' })) })}` })}`;
}

function factsOf(locale: Locale): Html {
  const rows = [
    {
      label: locale === 'vi' ? 'Tên dự án' : 'Project',
      before: kit.vi('Nhà máy điện tử Sao Khê'),
      value: kit.vi(project),
      change: { href: '#f-name', about: locale === 'vi' ? 'tên dự án' : 'the name' },
    },
    {
      label: locale === 'vi' ? 'Lô đất' : 'Parcel',
      value: 'C2-4',
      source: locale === 'vi' ? 'Từ sổ dự án, ngày 19/03/2024' : 'From the project register, 19/03/2024',
    },
  ];
  return kit.card({
    title: locale === 'vi' ? 'So với dữ liệu đang giữ' : 'Against the record',
    body: html`${kit.summaryList({ locale, rows })}${kit.disclosure({ summary: locale === 'vi' ? 'Căn cứ pháp lý' : 'Legal basis', body: html`<p>2026</p>` })}`,
  });
}

function storyOf(locale: Locale): Html {
  const entries = [
    {
      when: '20/11/2026 10:40',
      at: new Date('2026-11-20T03:40:00Z'),
      who: locale === 'vi' ? 'Bộ phận Một cửa' : 'One-stop desk',
      what: locale === 'vi' ? 'Đã tiếp nhận hồ sơ' : 'Accepted',
      tone: 'ok' as const,
    },
    {
      when: '20/11/2026 09:15',
      what: locale === 'vi' ? 'Doanh nghiệp nộp trực tuyến' : 'Filed online',
      said: locale === 'vi' ? 'Xin chữa lỗi chính tả ở tên dự án.' : 'Please correct the spelling.',
    },
  ];
  return kit.card({ title: locale === 'vi' ? 'Diễn biến' : 'Story', body: kit.timeline(entries) });
}

function tableOf(locale: Locale): Html {
  const labels = locale === 'vi' ? ['Hồ sơ', 'Mã', 'Thời hạn', 'Phí'] : ['Dossier', 'Code', 'Clock', 'Fee'];
  const [title = '', code = '', due = '', fee = ''] = labels;
  const row = (state: ClockState, number: string) => [
    html`<a href="/d/${number}">${kit.vi(project)}</a>`,
    `H99.99-261118-${number}`,
    kit.clockChip({ state, locale }),
    '1.200.000 ₫',
  ];
  return kit.table({
    caption: locale === 'vi' ? 'Hồ sơ đang giải quyết' : 'Dossiers in hand',
    columns: [{ label: title, role: 'title' }, { label: code, role: 'code' }, { label: due }, { label: fee, role: 'number' }],
    rows: [row('late', '0007'), row('due-soon', '0012'), row('paused', '0003'), row('early', '0021')],
  });
}

function formOf(locale: Locale): Html {
  const v = (vietnamese: string, english: string) => (locale === 'vi' ? vietnamese : english);
  const wrong = v('Ghi tên đúng của dự án, như trong hồ sơ đã nộp năm 2024', 'Write the right name as filed in 2024');
  return html`<form class="form" method="post" action="/form">
      ${kit.errorSummary({ locale, errors: [{ field: 'name', text: wrong }] })} ${kit.stepOf({ locale, step: 2, steps: 4 })}
      ${kit.field({ locale, name: 'number', label: v('Mã số dự án', 'Project number'), value: '9912345678', required: true, mono: true, source: v('Từ sổ dự án, ngày 19/03/2024', 'From the project register, 19/03/2024') })}
      ${kit.field({ locale, name: 'name', label: v('Tên đúng', 'Right name'), value: project, required: true, error: wrong })}
      ${kit.field({ locale, name: 'why', label: v('Lý do', 'Reason'), type: 'textarea', help: v('Viết ngắn, bằng lời của bạn.', 'Briefly, in your own words.') })}
      ${kit.field({ locale, name: 'park', label: v('Khu', 'Park'), type: 'select', width: 'medium', options: [{ value: 'a', label: 'Khu Minh Họa A' }] })}
      ${kit.choices({
        locale,
        name: 'way',
        label: v('Nhận kết quả', 'Receive the result'),
        required: true,
        options: [
          { value: 'online', label: v('Trực tuyến', 'Online'), selected: true, help: v('Bản ký số, tải ngay', 'Signed file') },
          { value: 'desk', label: v('Tại Một cửa', 'At the desk') },
        ],
      })}
      ${kit.fileSlot({ locale, name: 'paper', label: v('Giấy chứng nhận hiện có', 'Present certificate'), help: v('Bản chụp hoặc PDF, tối đa 20 MB', 'Scan or PDF, at most 20 MB'), required: true, uploadUrl: '/upload', file: { name: 'GCN-2024.pdf', href: '/f', facts: v('1,2 MB · chữ ký số hợp lệ', '1.2 MB · valid signature') }, remove: { name: 'remove', value: 'paper' } })}
      ${kit.fileSlot({ locale, name: 'other', label: v('Giấy tờ khác', 'Other papers'), error: v('Tệp lớn hơn 20 MB', 'Larger than 20 MB') })}
      ${kit.formActs([kit.button({ label: v('Quay lại', 'Back'), unchecked: true, name: 'go', value: 'back' }), kit.button({ label: v('Tiếp tục', 'Continue'), kind: 'primary' })])}
    </form>
    ${kit.card({ title: v('Việc không lấy lại được', 'What is final'), tone: 'late', body: kit.button({ label: v('Rút hồ sơ', 'Withdraw'), kind: 'final' }) })}`;
}

/** A whole page around a gallery body. */
export function galleryDocument(locale: Locale, body: Html, signedIn = true): string {
  const nav = locale === 'vi' ? ['Thủ tục', 'Khu và đất trống', 'Số liệu mở'] : ['Procedures', 'Parks and free land', 'Open data'];
  const links = nav.map((label, place) => ({ label, href: ['/procedures', '/parks', '/open-data'][place] ?? '/' }));
  return kit.renderDocument({
    title: texts[locale].title,
    locale,
    body,
    nonce: 'gallery',
    assets: { stylesheet: '/site.css', script: '/page.js' },
    path: '/procedures',
    authorityName: 'Ban Quản lý Khu kinh tế Minh Họa',
    demo: true,
    alternateUrl: `/gallery/${locale === 'vi' ? 'en' : 'vi'}`,
    nav: links,
    footer: links,
    actor: signedIn
      ? {
          personId: '01a20000-0000-7000-8000-000000000001',
          name: 'Người được ủy quyền',
          detail: 'Công ty TNHH Điện tử Sao Khuê',
          links: [{ label: locale === 'vi' ? 'Việc của tôi' : 'My work', href: '/home', count: 3 }],
          signOutAction: '/sign-out',
          csrf: 'c',
        }
      : undefined,
  });
}
