package org.gongkai.admin;

import org.gongkai.admin.PlatformOperations.NewAccount;
import org.gongkai.admin.PlatformOperations.NewTown;
import org.gongkai.domain.town.Role;
import org.jspecify.annotations.Nullable;

/** Opens towns and gives them people, all with {@link DeskClient#PASSWORD}. */
record Staffing(PlatformOperations operations) {

    /** 青禾镇, slug {@code qinghe}, with the channel {@code notices}. */
    void openQinghe() {
        open("qinghe", "青禾镇", "990121101");
    }

    /** 云溪镇, slug {@code yunxi}, its neighbour, with the channel {@code notices} too. */
    void openYunxi() {
        open("yunxi", "云溪镇", "990121102");
    }

    private void open(String slug, String name, String code) {
        operations.addTown(new NewTown(slug, name, code, null)).block();
        operations.addChannel(slug, "notices", "通知公告").block();
    }

    /** An account; of the county where there is no town. */
    void hire(String login, String name, @Nullable String town, Role role) {
        operations
                .addAccount(new NewAccount(login, name, town, role, DeskClient.PASSWORD))
                .block();
    }

    /** One more role for somebody who is there already. */
    void alsoGive(String login, String name, String town, Role role) {
        operations.addAccount(new NewAccount(login, name, town, role, "")).block();
    }

    /** An account, and the token with which it works. */
    String hireWithToken(String login, String name, @Nullable String town, Role role) {
        hire(login, name, town, role);
        return String.valueOf(operations.issueToken(login).block());
    }
}
