/* lxw.h: libxlsxwriter, opened when the first workbook is written: it brings
   libcrypto, whose start takes longer than all else of the program. */

#ifndef lxw_h
#define lxw_h

#include <xlsxwriter.h>

/* Its functions that we call. */
#define LXW_FUNCTIONS(X) \
  X(chart_add_series) X(chart_axis_major_gridlines_set_visible) \
  X(chart_axis_set_crossing_max) X(chart_axis_set_label_position) \
  X(chart_axis_set_max) X(chart_axis_set_min) X(chart_axis_set_num_format) \
  X(chart_axis_set_reverse) X(chart_legend_delete_series) \
  X(chart_legend_set_position) X(chart_series_set_fill) \
  X(chart_series_set_labels) X(chart_series_set_name) \
  X(chart_set_series_gap) X(chart_set_series_overlap) \
  X(chart_title_set_name) X(chart_title_set_name_font) X(format_set_align) \
  X(format_set_bg_color) X(format_set_bold) X(format_set_bottom) \
  X(format_set_font_color) X(format_set_font_size) X(format_set_indent) \
  X(format_set_num_format) X(format_set_text_wrap) X(format_set_top) \
  X(format_set_underline) X(lxw_col_to_name) X(lxw_strerror) \
  X(lxw_workbook_free) X(workbook_add_chart) X(workbook_add_format) \
  X(workbook_add_worksheet) X(workbook_close) X(workbook_define_name) \
  X(workbook_new_opt) X(workbook_set_properties) \
  X(workbook_validate_sheet_name) X(worksheet_activate) \
  X(worksheet_autofilter) X(worksheet_conditional_format_range) \
  X(worksheet_data_validation_range) X(worksheet_fit_to_pages) \
  X(worksheet_freeze_panes) X(worksheet_ignore_errors) \
  X(worksheet_insert_chart_opt) X(worksheet_print_area) \
  X(worksheet_repeat_rows) X(worksheet_set_column) X(worksheet_set_footer) \
  X(worksheet_set_landscape) X(worksheet_set_margins) X(worksheet_set_paper) \
  X(worksheet_set_row) X(worksheet_write_blank) \
  X(worksheet_write_formula_num) X(worksheet_write_formula_str) \
  X(worksheet_write_number) X(worksheet_write_string) X(worksheet_write_url)

#define LXW_MEMBER(name)  __typeof__(name) *name;

extern struct Lxw { LXW_FUNCTIONS(LXW_MEMBER) } lxw;

/* Opens it, once. Returns NULL, or why it cannot be. */
const char *lxw_open (void);

#endif
