import { expect } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import type { Afternoon } from './afternoon.fixture.ts';

/** Who does a task, where, and what it is; its key, where it is called by one later. */
interface Task {
  vi: string;
  en: string;
  kind: string;
  role: string;
  unit: string;
  key?: string;
  status?: string;
}

/** The process of the car park. */
export const process = { code: 'bai-do-xe', vi: 'Đăng ký bãi đỗ xe', en: 'Registration of a car park' } as const;

/** The designer of processes as its user has it: elements in a list, a palette, properties, by the keys. */
class DrawingHand {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  view(name: string): Locator {
    return this.#page.locator('.ez-draw-side .ez-tabs').getByRole('button', { name });
  }

  slot(label: string): Locator {
    return this.#page.locator('.ez-draw-side').getByLabel(label, { exact: false }).first();
  }

  async choose(name: string): Promise<void> {
    await this.view('Phần tử').press('Enter');
    const lines = this.#page.locator('.ez-draw-line', { has: this.#page.locator('.ez-draw-name', { hasText: new RegExp(`^${name}$`) }) });
    await lines.first().press('Enter');
  }

  async write(label: string, text: string): Promise<void> {
    await this.slot(label).fill(text);
    await this.slot(label).press('Enter');
  }

  /** Puts one of a kind behind what is drawn already. */
  async add(after: string, group: string, kind: string, name?: string): Promise<void> {
    await this.choose(after);
    const part = this.#page.locator('.ez-draw-palette details', { has: this.#page.locator('summary', { hasText: group }) });
    const isClosed = (await part.getAttribute('open')) === null;
    if (isClosed) await part.locator('summary').press('Enter');
    await part.getByRole('button', { name: kind, exact: true }).press('Enter');
    if (isClosed) await part.locator('summary').press('Enter');
    if (name !== undefined) await this.write('Tên', name);
  }

  /** Says who does what is chosen, and what it is. */
  async tell({ vi, en, kind, role, unit, key, status }: Task): Promise<void> {
    await this.write('Tên, tiếng Việt', vi);
    await this.write('Tên, tiếng Anh', en);
    await this.slot('Vai trò').selectOption(role);
    await this.slot('Nơi thực hiện').selectOption(unit);
    await this.slot('Loại việc').selectOption(kind);
    if (status !== undefined) await this.slot('Trạng thái quốc gia').selectOption(status);
    if (key !== undefined) await this.write('Khóa của bước', key);
  }

  async task(after: string, task: Task): Promise<void> {
    await this.add(after, 'Việc', 'Việc của người');
    await this.tell(task);
  }

  /** Leads on to what is drawn already; the new line is chosen then. */
  async lead(from: string, to: string): Promise<void> {
    await this.choose(from);
    await this.slot('Nối tới').selectOption({ label: to });
  }

  /** A line that a person chooses, by its button in both languages. */
  async way(from: string, to: string, words: { vi: string; en: string; key: string }, more: readonly string[] = []): Promise<void> {
    await this.choose(from);
    await this.#page
      .locator('.ez-draw-side')
      .getByRole('button', { name: `${from} → ${to}`, exact: true })
      .click();
    await this.slot('Khi nào đi đường này').selectOption({ label: 'người làm chọn' });
    await this.write('Tên nút, tiếng Việt', words.vi);
    await this.write('Tên nút, tiếng Anh', words.en);
    await this.write('Khóa của cách kết thúc', words.key);
    for (const label of more) await this.slot(label).check();
  }
}

const unitHead = { role: 'unit-head', unit: 'handling' };
const specialist = { role: 'specialist', unit: 'handling' };

/** From the desk to where two units work side by side. */
async function drawBeginning(page: Page, hand: DrawingHand): Promise<void> {
  await hand.choose('Bước 1');
  const desk = { role: 'one-stop-officer', unit: 'one-stop' };
  await hand.tell({ vi: 'Tiếp nhận', en: 'Receive', kind: 'accept', ...desk, status: '1', key: 'accept' });
  await hand.slot('Xong bước này thì đồng hồ').uncheck();
  // What is drawn anew ends elsewhere.
  await hand.choose('Kết thúc');
  await page.locator('.ez-draw-side').getByRole('button', { name: 'Xóa' }).press('Enter');
  await hand.add('Tiếp nhận', 'Cổng', 'Chọn một nhánh', 'Nhận không');
  await hand.task('Nhận không', { vi: 'Phân công', en: 'Assign', kind: 'assign', ...unitHead, status: '2', key: 'assign' });
  await hand.way('Nhận không', 'Phân công', { vi: 'Tiếp nhận', en: 'Accept', key: 'accepted' });
  await hand.add('Nhận không', 'Sự kiện', 'Kết thúc', 'Không nhận');
  await hand.way('Nhận không', 'Không nhận', { vi: 'Từ chối tiếp nhận', en: 'Refuse', key: 'refused' }, ['Phải ghi lý do']);
  await hand.add('Phân công', 'Cổng', 'Song song', 'Chia');
  await hand.task('Chia', { vi: 'Thẩm định hồ sơ', en: 'Appraise', kind: 'work', ...specialist, status: '4', key: 'study' });
  await hand.task('Chia', { vi: 'Xem hiện trường', en: 'See the site', kind: 'work', role: 'clerk', unit: 'office', key: 'site' });
  await hand.add('Thẩm định hồ sơ', 'Cổng', 'Song song', 'Gộp');
  await hand.lead('Xem hiện trường', 'Gộp');
}

/** From the head's choice to the result that is handed out. */
async function drawResults(hand: DrawingHand): Promise<void> {
  await hand.task('Gộp', { vi: 'Quyết định', en: 'Decide', kind: 'work', ...unitHead, key: 'decide' });
  await hand.add('Quyết định', 'Cổng', 'Chọn một nhánh', 'Kết quả');
  const drafting = { kind: 'draft', ...specialist };
  await hand.task('Kết quả', { vi: 'Soạn giấy đăng ký', en: 'Draft the registration', ...drafting, key: 'draft' });
  await hand.way('Kết quả', 'Soạn giấy đăng ký', { vi: 'Đủ điều kiện', en: 'Grant', key: 'grant' });
  await hand.task('Kết quả', { vi: 'Soạn thông báo từ chối', en: 'Draft the refusal', ...drafting, key: 'draft-refusal' });
  await hand.way('Kết quả', 'Soạn thông báo từ chối', { vi: 'Không đủ điều kiện', en: 'Refuse', key: 'refuse' }, ['Phải ghi lý do']);
  await hand.add('Soạn giấy đăng ký', 'Cổng', 'Chọn một nhánh', 'Trình');
  await hand.lead('Soạn thông báo từ chối', 'Trình');
  await hand.task('Trình', { vi: 'Duyệt dự thảo', en: 'Review', kind: 'review', ...unitHead, key: 'review' });
  await hand.add('Duyệt dự thảo', 'Cổng', 'Chọn một nhánh', 'Duyệt');
  await hand.task('Duyệt', { vi: 'Ký', en: 'Sign', kind: 'sign', role: 'leader', unit: 'board', key: 'sign' });
  await hand.way('Duyệt', 'Ký', { vi: 'Trình ký', en: 'For signature', key: 'passed' });
  await hand.lead('Duyệt', 'Quyết định');
  await hand.way('Duyệt', 'Quyết định', { vi: 'Quyết định lại', en: 'Decide again', key: 'again' }, [
    'Phải ghi lý do',
    'Là đường quay lại',
  ]);
  await hand.task('Ký', { vi: 'Phát hành', en: 'Issue', kind: 'issue', role: 'clerk', unit: 'office', key: 'issue' });
  await hand.slot('Xong bước này thì đồng hồ').check();
  const desk = { role: 'one-stop-officer', unit: 'one-stop' };
  await hand.task('Phát hành', { vi: 'Trả kết quả', en: 'Hand over', kind: 'return', ...desk, status: '9', key: 'return' });
  await hand.add('Trả kết quả', 'Sự kiện', 'Kết thúc');
}

/** A clerk draws the process from nothing, and looks at it before he saves it. */
export async function drawProcess(world: Afternoon): Promise<void> {
  const page = await world.officer('clerk', '/app/quan-tri/quy-trinh');
  await page.getByRole('button', { name: 'Tạo quy trình' }).click();
  const dialog = page.locator('dialog[open]');
  await dialog.getByLabel('Tên quy trình, tiếng Việt').fill(process.vi);
  await dialog.getByLabel('Tên quy trình, tiếng Anh').fill(process.en);
  await dialog.getByLabel('Mã quy trình').fill(process.code);
  await dialog.getByRole('button', { name: 'Bắt đầu vẽ' }).click();
  await page.locator('.ez-draw-board .djs-shape').first().waitFor();
  const hand = new DrawingHand(page);
  await drawBeginning(page, hand);
  await hand.choose('Thẩm định hồ sơ');
  await world.picture(page, 'afternoon-process-1280');
  await drawResults(hand);
  await hand.view('Vấn đề').click();
  await expect.poll(() => hand.view('Vấn đề').textContent()).toBe('Vấn đề 0');
  await hand.view('Ban hành').click();
  await hand.slot('Văn bản làm căn cứ').fill('Quyết định ban hành quy trình (mẫu)');
  await hand.slot('Áp dụng từ ngày').fill('20/11/2026');
  await page.getByRole('button', { name: 'Lưu dự thảo' }).click();
  await page.getByText('một người khác có quyền ban hành').waitFor();
  await page.close();
}

/** Somebody else publishes it; answers what is told then. */
export async function publishProcess(world: Afternoon): Promise<string> {
  const page = await world.officer('admin', `/app/quan-tri/quy-trinh/${process.code}`);
  const side = page.locator('.ez-draw-side');
  await side.locator('.ez-tabs').getByRole('button', { name: 'Ban hành' }).click();
  await side.getByRole('button', { name: 'Ban hành', exact: true }).last().click();
  await page.locator('dialog[open]').getByRole('button', { name: 'Ban hành' }).click();
  const told = page.getByText('Đã ban hành phiên bản mới');
  await told.waitFor();
  const said = await told.innerText();
  await page.close();
  return said;
}
