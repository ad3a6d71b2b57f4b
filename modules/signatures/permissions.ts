import { definePermissions } from '#platform/access';

/** What may be done with certificates and keys: administrators enter and retire them, and say whom verification trusts. */
definePermissions('signatures', {
  manage: {
    vi: 'Quản lý chứng thư số của cơ quan và người ký, chứng thư gốc tin cậy',
    en: "Manage the agency's and signers' certificates and trusted authorities",
    reach: ['authority'],
  },
});
