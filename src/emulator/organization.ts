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

/**
 * The two organizations there are, so that both kinds can be tried and each is a stranger to the other. The first one
 * has the ids of the service's samples, so that these work as they are.
 *
 * @param kind of the first one; the second is medical in any case
 */
export function seedOrganizations(kind: Organization['kind']): [Organization, Organization] {
  return [
    {
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
    },
    {
      id: '5e0b1d0c-3c2a-4f0e-9a7d-2f6c8b1e4d93',
      kind: 'medical',
      name: 'Emulated clinic',
      slug: 'emulated-clinic',
      users: [
        {
          id: 'a3f1c9d2-7b64-4c58-8e0f-6d2b9a417c35',
          fullName: 'Ruta Clinic',
          email: 'ruta@clinic.example',
          organizationRole: 'ADMIN',
        },
      ],
    },
  ];
}

/**
 * An owner is required in a medical organization, and must belong to the organization in any.
 *
 * @param all every organization: to name somebody of another one is forbidden, to name nobody's member is a mistake
 */
export function checkOwner(
  { kind, users }: Organization,
  email: string | undefined,
  all: readonly Organization[],
): void {
  if (email === undefined) {
    if (kind === 'medical') throw new Refusal(400, 'ownerEmail is required in a medical organization.');
    return;
  }
  const isMember = (user: User) => user.email === email.toLowerCase();
  if (users.some(isMember)) return;
  const elsewhere = all.some((organization) => organization.users.some(isMember));
  throw elsewhere
    ? new Refusal(403, 'ownerEmail is the address of a member of another organization.')
    : new Refusal(400, 'ownerEmail must be the address of a member of the organization.');
}
