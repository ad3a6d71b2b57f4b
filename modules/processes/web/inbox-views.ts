/** The views of the inbox: their word in the address, what the API calls them, and which number is theirs. */
export const views = [
  { key: 'cua-toi', view: 'mine', count: 'mine', label: 'processes.web.view-mine' },
  { key: 'phong', view: 'unit', count: 'unit', label: 'processes.web.view-unit' },
  { key: 'sap-han', view: 'due-soon', count: 'dueSoon', label: 'processes.web.view-due-soon' },
  { key: 'qua-han', view: 'late', count: 'late', label: 'processes.web.view-late' },
  { key: 'cho-noi-khac', view: 'waiting', count: 'waiting', label: 'processes.web.view-waiting' },
  { key: 'theo-doi', view: 'watched', count: 'watched', label: 'processes.web.view-watched' },
] as const;

/** The view that the address names; one's own work when it names none. */
export function viewOf(key: string | undefined): (typeof views)[number] {
  return views.find((view) => view.key === key) ?? views[0];
}
