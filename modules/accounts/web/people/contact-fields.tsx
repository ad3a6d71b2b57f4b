import type { ReactNode } from 'react';
import type { Words } from '#platform/i18n';
import { useT } from '#platform/web';
import { TextSlot } from '#web/organisations';

/** Name, title and contact as they are filled in. */
export interface ContactEntry {
  fullName: string;
  titleVi: string;
  titleEn: string;
  email: string;
  phone: string;
}

/** What is known of a person, as an entry. */
export function contactOf(person?: {
  name: string;
  title?: Words | undefined;
  email?: string | undefined;
  phone?: string | undefined;
}): ContactEntry {
  const { name = '', title, email = '', phone = '' } = person ?? {};
  return { fullName: name, titleVi: title?.vi ?? '', titleEn: title?.en ?? '', email, phone };
}

/** The entry as the server takes it; what is left empty in English is as in Vietnamese. */
export const contactGiven = ({ fullName, titleVi, titleEn, email, phone }: ContactEntry) => ({
  fullName,
  ...(titleVi.trim() === '' ? {} : { title: { vi: titleVi, en: titleEn.trim() || titleVi } }),
  ...(email.trim() === '' ? {} : { email: email.trim() }),
  ...(phone.trim() === '' ? {} : { phone }),
});

/** Who somebody is and how he is reached. */
export function ContactFields({ entry, onChange }: { entry: ContactEntry; onChange: (entry: ContactEntry) => void }): ReactNode {
  const t = useT();
  const slot = (name: keyof ContactEntry, label: string, required = false) => (
    <TextSlot label={label} required={required} value={entry[name]} onWrite={(value) => onChange({ ...entry, [name]: value })} />
  );
  return (
    <>
      {slot('fullName', t('accounts.page.person'), true)}
      <div className="ez-admin-pair">
        {slot('titleVi', t('accounts.first.person-title'))}
        {slot('titleEn', t('accounts.first.person-title-en'))}
      </div>
      <div className="ez-admin-pair">
        {slot('email', t('accounts.first.email'))}
        {slot('phone', t('accounts.web.phone'))}
      </div>
    </>
  );
}
