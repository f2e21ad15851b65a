/** What is to be said above the form. Each but `wait` is the name of its sentence in messages, namespace SignIn. */
export type Notice =
  | { what: 'wait'; seconds: number }
  | { what: 'wrong' | 'malformed' | 'foreign' | 'unavailable' | 'out' | 'unlisted' | 'provider' | 'expired' };

/** What /sign-in shows. */
export type SignInState =
  /** Nobody can sign in yet: how to begin. */
  | { show: 'begin' }
  | { show: 'signed-in'; name: string; returnTo: string }
  | {
      show: 'form';
      notice?: Notice;
      returnTo: string;
      /** Has any editor a passphrase? */
      passphrase: boolean;
      providers: { id: string; name: string; origin: string }[];
    };
