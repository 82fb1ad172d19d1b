import { Refusal } from './refusal.js';

export interface User {
  id: string;
  fullName: string;
  email: string;
  organizationRole: 'USER' | 'ADMIN';
}

export interface Organization {
  id: string;
  /** A medical one must name an owner for each meeting. */
  kind: 'basic' | 'medical';
  name: string;
  slug: string;
  users: User[];
}

/** The organization everything belongs to. Its ids are those of the service's samples, so that these work as they are. */
export function seedOrganization(kind: Organization['kind']): Organization {
  return {
    id: 'cb386a76-448d-47b0-a19a-607c5ae68f93',
    kind,
    name: 'Emulated organization',
    slug: 'emulated-organization',
    users: [
      {
        id: 'e91254af-e761-4fdb-abe8-b4b1f7f02415',
        fullName: 'John Meedio',
        email: 'john@meedio.me',
        organizationRole: 'USER',
      },
      {
        id: '888d83dc-66a0-44df-b071-37d32da08524',
        fullName: 'Ona Meedio',
        email: 'ona@meedio.me',
        organizationRole: 'ADMIN',
      },
    ],
  };
}

/** An owner is required in a medical organization, and must belong to the organization in any. */
export function checkOwner({ kind, users }: Organization, email: string | undefined): void {
  if (email === undefined) {
    if (kind === 'medical') throw new Refusal(400, 'ownerEmail is required in a medical organization.');
  } else if (!users.some((user) => user.email === email.toLowerCase())) {
    throw new Refusal(400, 'ownerEmail must be the address of a member of the organization.');
  }
}
