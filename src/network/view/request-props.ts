import { href, type Lang } from '#kit/i18n.ts';
import type { FormState } from '#ui/form.tsx';
import type { OpenedRequest } from '../reads/joining.ts';
import type { Applicant, LeadRule } from '../rules/joining.ts';

/** What the page of a request is drawn from. */
export interface RequestProps {
  readonly lang: Lang;
  readonly today: string;
  readonly opened: OpenedRequest;
  /** Whether the reader answers this kind of request here. */
  readonly handles: boolean;
  readonly form: FormState;
  readonly fileForm: FormState;
  readonly applicant: Applicant | null | undefined;
  readonly act: { readonly title: string; readonly body: string; readonly template: string };
  readonly rule: LeadRule | null;
  /** Node of the body, where its contact can be invited. */
  readonly invite: string | null;
}

/** Where a form of the request goes. */
export const actionOf = ({ lang, opened }: Pick<RequestProps, 'lang' | 'opened'>, what: string): string =>
  href(lang, `/network/joining/${opened.request.id}/${what}`);
