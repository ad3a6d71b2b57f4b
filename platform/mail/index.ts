export { isAddress, readMailbox, type Mailbox } from './address.ts';
export { MailRefusal, openMailer, type Mail, type Mailer, type MailSettings, type MailWaits, type RefusalKind } from './mailer.ts';
