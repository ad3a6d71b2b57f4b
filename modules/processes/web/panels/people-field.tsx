import type { ReactNode } from 'react';
import { Vi, useT } from '#platform/web';

interface Person {
  personId: string;
  name: string;
  openSteps: number;
}

/** One of some people, each with what he holds already; the panel opens at the one chosen: arrows choose, Enter gives. */
export function PeopleField(props: {
  label: string;
  people: readonly Person[];
  chosen: string;
  onChoose: (personId: string) => void;
}): ReactNode {
  const t = useT();
  return (
    <fieldset className="ez-people">
      <legend>{props.label}</legend>
      {props.people.map((each, place) => (
        <label key={each.personId}>
          <input
            type="radio"
            name="assignee"
            autoFocus={place === 0}
            checked={each.personId === props.chosen}
            onChange={() => props.onChoose(each.personId)}
          />
          <span>
            <Vi>{each.name}</Vi>
          </span>
          <span className="ez-quiet">{t('processes.web.open-steps', { count: each.openSteps })}</span>
        </label>
      ))}
    </fieldset>
  );
}
