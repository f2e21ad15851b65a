import { areaLine, readArea } from '../../lib/desk/areas';
import type { PhotosMessages } from './photos-view';

/*
 * The script of the page of photographs: it makes a picture small and clean before it leaves the device, and lets faces be
 * marked with a finger. What is drawn becomes lines in the field that is there without it; the form itself sends all.
 */

/** As the server keeps it (authoring/make/clean-photo.ts). */
const LONGEST_SIDE = 2560;

/** A PNG above this is a photograph, which JPEG makes small, in bytes. */
const LARGEST_DRAWING = 4_000_000;

/** Smaller than this, in hundredths of the picture, it was a tap and no rectangle. */
const TAP = 0.01;

document.addEventListener('DOMContentLoaded', () => {
  const page = document.getElementById('photos');
  if (!page) return;
  const messages: PhotosMessages = JSON.parse(page.dataset.messages ?? '{}');
  for (const form of page.querySelectorAll<HTMLFormElement>('.photo-form')) start(form, messages);
});

function start(form: HTMLFormElement, messages: PhotosMessages): void {
  const marker = new Marker(form, messages);
  const shown = form.querySelector<HTMLImageElement>('.photo-grid img');
  const input = form.querySelector<HTMLInputElement>('input[type=file]');
  // The canvas of a kept picture is made when its part is opened: until then nothing of it is decoded twice.
  form.querySelector('details')?.addEventListener('toggle', () => {
    if (shown) void shown.decode().then(() => marker.show(shown, shown.naturalWidth, shown.naturalHeight));
  });
  if (input) upload(form, input, marker, messages);
}

/** The file in a field becomes its clean copy, whether it was chosen or dropped. */
function upload(
  form: HTMLFormElement,
  input: HTMLInputElement,
  marker: Marker,
  messages: PhotosMessages,
): void {
  const status = form.querySelector<HTMLElement>('[role=status]');
  let reading = false;
  const say = (text: string) => status && (status.textContent = text);
  const take = async (file: File) => {
    reading = true;
    say(messages.reading);
    marker.clear();
    try {
      const { canvas, blob } = await smallAndClean(file);
      const files = new DataTransfer();
      files.items.add(new File([blob], file.name, { type: blob.type }));
      input.files = files.files;
      marker.show(canvas, canvas.width, canvas.height);
      const size = Math.ceil(blob.size / 1024);
      say(fill(messages.ready, { width: canvas.width, height: canvas.height, size }));
    } catch {
      // It would leave the device with all that it says, and the server would refuse it.
      input.value = '';
      say(messages.unreadable);
    }
    reading = false;
  };
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file) void take(file);
  });
  form.addEventListener('dragover', (event) => event.preventDefault());
  form.addEventListener('drop', (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    void take(file);
  });
  form.addEventListener('submit', (event) => {
    if (reading) event.preventDefault();
    else say(messages.sending);
  });
}

/** Upright, at most so large, and pixels alone: what else the file says is not in a canvas. */
async function smallAndClean(file: File): Promise<{ canvas: HTMLCanvasElement; blob: Blob }> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = contextOf(canvas);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const drawing = file.type === 'image/png' ? await blobOf(canvas, 'image/png') : undefined;
  const blob = drawing && drawing.size <= LARGEST_DRAWING ? drawing : await blobOf(canvas, 'image/jpeg', 0.9);
  return { canvas, blob };
}

function blobOf(canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob> {
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('No picture came of it.'))), type, quality),
  );
}

/** A picture to draw rectangles on, each of which is a line in the field below it. */
class Marker {
  private readonly field: HTMLTextAreaElement;
  private readonly frame: HTMLElement;
  private readonly canvas = document.createElement('canvas');
  private picture: CanvasImageSource | undefined;
  /** Where the finger went down, and where it is, in fractions of the picture. */
  private from: [x: number, y: number] | undefined;
  private to: [x: number, y: number] = [0, 0];

  constructor(form: HTMLFormElement, messages: PhotosMessages) {
    const { canvas } = this;
    this.field = form.querySelector('textarea[name=areas]')!;
    this.frame = form.querySelector('.photo-canvas')!;
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', messages.canvas);
    canvas.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      canvas.setPointerCapture(event.pointerId);
      this.from = this.to = this.positionOf(event);
    });
    canvas.addEventListener('pointermove', (event) => {
      if (!this.from) return;
      this.to = this.positionOf(event);
      this.draw();
    });
    canvas.addEventListener('pointerup', () => {
      const drawn = this.drawn();
      this.from = undefined;
      if (drawn && drawn.w > TAP && drawn.h > TAP) this.write([...this.lines(), areaLine(drawn)]);
      this.draw();
    });
    canvas.addEventListener('pointercancel', () => {
      this.from = undefined;
      this.draw();
    });
    this.field.addEventListener('input', () => this.draw());
    this.undo.type = 'button';
    this.undo.textContent = messages.undo;
    this.undo.addEventListener('click', () => {
      this.write(this.lines().slice(0, -1));
      this.draw();
    });
  }

  private readonly undo = document.createElement('button');

  show(picture: CanvasImageSource, width: number, height: number): void {
    this.picture = picture;
    const scale = Math.min(1, 1280 / Math.max(width, height));
    this.canvas.width = Math.round(width * scale);
    this.canvas.height = Math.round(height * scale);
    this.frame.replaceChildren(this.canvas, this.undo);
    this.draw();
  }

  /** Another picture comes: what was drawn on the last is not for it. */
  clear(): void {
    this.frame.replaceChildren();
    if (this.picture) this.write([]);
    this.picture = undefined;
  }

  private lines(): string[] {
    return this.field.value.split('\n').filter((line) => line.trim());
  }

  private write(lines: string[]): void {
    this.field.value = lines.join('\n');
  }

  private positionOf(event: PointerEvent): [number, number] {
    const { left, top, width, height } = this.canvas.getBoundingClientRect();
    const within = (part: number) => Math.min(1, Math.max(0, part));
    return [within((event.clientX - left) / width), within((event.clientY - top) / height)];
  }

  private drawn() {
    if (!this.from) return undefined;
    const [[x0, y0], [x1, y1]] = [this.from, this.to];
    return { x: Math.min(x0, x1), y: Math.min(y0, y1), w: Math.abs(x1 - x0), h: Math.abs(y1 - y0) };
  }

  private draw(): void {
    if (!this.picture) return;
    const { width, height } = this.canvas;
    const context = contextOf(this.canvas);
    context.drawImage(this.picture, 0, 0, width, height);
    context.strokeStyle = '#fff';
    context.lineWidth = 2;
    for (const area of [...this.lines().map(readArea), this.drawn()]) {
      if (!area) continue;
      const rectangle = [area.x * width, area.y * height, area.w * width, area.h * height] as const;
      context.fillRect(...rectangle);
      context.strokeRect(...rectangle);
    }
  }
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser cannot draw.');
  return context;
}

function fill(text: string, values: Record<string, number>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}
