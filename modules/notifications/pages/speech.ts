import { speechOf as pageSpeechOf, type Handling, type Speech as PageSpeech } from '#platform/http';

/** How a notice's page speaks; the address of the house, whose links in bodies are links. */
export interface Speech extends PageSpeech {
  ours: string;
}

/** How to speak to whoever asks. */
export const speechOf = (handling: Handling): Speech => ({ ...pageSpeechOf(handling), ours: handling.ctx.services.publicUrl });
