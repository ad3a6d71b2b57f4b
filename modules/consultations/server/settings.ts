import { limitSetting, type DatedSetting, type Limit } from '#modules/organisations';

/** How long a link stays good after the due time. */
export const linkDays: Limit = {
  key: 'consultations.link-days',
  name: { vi: 'Đường dẫn góp ý còn mở được sau hạn', en: 'Links for opinions stay good after the due time' },
  help: {
    vi: 'Nơi được hỏi trả lời muộn vẫn dùng được đường dẫn trong thời gian này. Luật không định; do cơ quan đặt.',
    en: 'Who answers late may still use the link for so long. No law sets it: the authority does.',
  },
  unit: { vi: 'ngày', en: 'days' },
  starting: 14,
  min: 1,
  max: 90,
};

/** What administrators set about opinions. */
export const consultationSettings: readonly DatedSetting[] = [limitSetting(linkDays)];
