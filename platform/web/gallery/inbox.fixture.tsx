import { useState } from 'react';
import type { ReactNode } from 'react';
import * as kit from '../index.ts';
import { facts, rows, steps, story } from './data.fixture.ts';

/** The inbox with a case open beside it, as the pictures show it. */
export function InboxGallery(): ReactNode {
  const [selected, setSelected] = useState<string>();
  const [open, setOpen] = useState<string | undefined>(new URLSearchParams(location.search).get('case') ?? undefined);
  const [view, setView] = useState('mine');
  const [filter, setFilter] = useState('');
  const shown = rows.filter((row) => `${row.title} ${row.party} ${row.code}`.toLowerCase().includes(filter.toLowerCase()));
  const list = (
    <>
      <kit.ScreenHead title="Việc cần làm" state={<kit.Chip tone="late">● 1 quá hạn</kit.Chip>} />
      <kit.ViewTabs
        label="Việc cần làm"
        current={view}
        onChange={setView}
        views={[
          { key: 'mine', label: 'Của tôi', count: 14 },
          { key: 'unit', label: 'Phòng Đầu tư', count: 52 },
          { key: 'soon', label: 'Sắp hạn', count: 6 },
          { key: 'elsewhere', label: 'Chờ nơi khác', count: 9 },
        ]}
      >
        <kit.FilterField value={filter} onChange={setFilter} />
      </kit.ViewTabs>
      <kit.InboxTable rows={shown} selected={selected ?? open} onSelect={setSelected} onOpen={setOpen} label="Việc cần làm" />
      <kit.KeyHints />
    </>
  );
  const row = rows.find((each) => each.id === open);
  return <kit.SplitScreen list={list} pane={row && <CaseGallery row={row} onClose={() => setOpen(undefined)} />} />;
}

function CaseGallery({ row, onClose }: { row: kit.InboxRow; onClose: () => void }): ReactNode {
  const [signing, setSigning] = useState(false);
  const toast = kit.useToast();
  const acts = (
    <kit.ActBar
      primary={{ key: 'draft', label: row.step, onAct: () => setSigning(true) }}
      others={['Yêu cầu bổ sung', 'Trả lại', 'Chuyển người khác', 'Xin gia hạn'].map((label) => ({
        key: label,
        label,
        onAct: () => toast({ text: `Đã làm: ${label}`, undo: () => toast({ text: 'Đã hoàn tác' }) }),
      }))}
    />
  );
  return (
    <kit.CasePane
      code={row.fullCode ?? row.code}
      title={row.title}
      lead={`Công ty TNHH ${row.party ?? ''} · nộp trực tuyến 20/11/2026 09:15`}
      acts={acts}
      onClose={onClose}
    >
      <kit.PaneCard title="Thời hạn: 3 ngày làm việc, trả 26/11/2026 09:15">
        <kit.ClockBar label="Đã dùng 90 % thời hạn" used={0.9} soonFrom={0.62} state="due-soon" />
        <p className="ez-quiet">
          Đã dùng 2 ngày 5 giờ 50 · nghỉ 24/11 (Ngày Văn hóa Việt Nam) · <a href="/app/">xem cách tính</a>
        </p>
        <kit.ProcessStrip steps={steps} />
      </kit.PaneCard>
      <kit.PaneCard title="So với dữ liệu đang giữ" aside={`${kit.differencesIn(facts)} khác biệt`}>
        <kit.FactCompare facts={facts} recordLabel="Đang giữ (19/03/2024)" submittedLabel="Hồ sơ" caption="So sánh" />
      </kit.PaneCard>
      <kit.PaneCard title="Thành phần hồ sơ" aside="3/3, đã kiểm tra">
        <kit.FactList
          facts={[
            { label: 'Đơn đề nghị', value: <a href="/app/">Biểu mẫu điện tử, 21 trường</a> },
            { label: 'GCN cũ', value: <a href="/app/">GCN-2024.pdf · chữ ký hợp lệ</a> },
          ]}
        />
      </kit.PaneCard>
      <kit.PaneCard title="Diễn biến">
        <kit.Timeline entries={story} />
      </kit.PaneCard>
      {signing && (
        <kit.ConfirmAct
          title="Ký giấy chứng nhận"
          becomesFinal="chữ ký của bạn được gắn vào tệp và văn thư cấp số."
          actLabel="Ký"
          onAct={async () => toast({ text: 'Đã ký' })}
          onClose={() => setSigning(false)}
        />
      )}
    </kit.CasePane>
  );
}

/** A draft with its true PDF beside it. */
export function DraftGallery(): ReactNode {
  const [text, setText] = useState<kit.RichText>([
    { type: 'paragraph', runs: [{ text: 'Ban Quản lý ' }, { text: 'cấp lại', bold: true }, { text: ' giấy chứng nhận đăng ký đầu tư.' }] },
    { type: 'list', items: [[{ text: 'Sửa tên dự án' }], [{ text: 'Giữ nguyên các nội dung khác', italic: true }]] },
  ]);
  return (
    <kit.SplitScreen
      even
      list={
        <kit.Screen width="reading">
          <kit.ScreenHead title="Soạn dự thảo" state={<kit.ClockChip state="due-soon" text="Còn 2 giờ 10" />} />
          <kit.RichTextEditor label="Nội dung" value={text} onChange={setText} />
          <pre id="tree" lang="vi" hidden>
            {JSON.stringify(text)}
          </pre>
          <kit.EmptyState title="Chưa có góp ý" text="Góp ý của trưởng phòng sẽ nằm ở đây." />
          <kit.LoadingRows rows={2} />
        </kit.Screen>
      }
      pane={<kit.PdfView src="/paper.pdf" title="Dự thảo giấy chứng nhận" version={1} />}
    />
  );
}
